package io.segtme.cli.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The versions of files that were announced, remembered in a file of one JSON object a line, so
 * that a restart announces nothing twice. A file that was renamed since is known by what the file
 * system knows it by.
 */
public final class Announced {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final Set<FileVersion> known = new HashSet<>();
  private final Map<String, Path> keys = new HashMap<>();
  private final Map<String, Path> ids = new HashMap<>();

  /** Reads what the file holds; a last line that was cut off is forgotten. */
  public Announced(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String line : all.split("\n", -1)) {
        try {
          remember(MAPPER.readTree(line));
        } catch (JsonProcessingException | InvalidPathException e) {
          // the rest of a line that a stop cut off: its file is announced again
        }
      }
    }
  }

  private void remember(JsonNode line) {
    Path path = Path.of(line.path("path").asText());
    FileVersion version =
        new FileVersion(path, line.path("bytes").asLong(), line.path("modified").asLong());
    known.add(version);
    String key = line.path("key").asText();
    if (!key.isEmpty()) {
      FileState state = new FileState(version, 0, key);
      keys.merge(key(state), path, (first, last) -> state.isSeries() ? first : last);
    }
    String id = line.path("slideId").asText();
    if (!id.isEmpty()) {
      ids.put(id, path);
    }
  }

  /** Whether this version of the file was announced, under the name that it has. */
  public boolean contains(FileState state) {
    return known.contains(state.version());
  }

  /**
   * The file under which the same slide was announced, gone by now unless it is one of several of a
   * DICOM series; null where there is none.
   */
  @Nullable Path formerName(FileState state) {
    Path former = state.key().isEmpty() ? null : keys.get(key(state));
    return former == null || (Files.exists(former) && !state.isSeries()) ? null : former;
  }

  /** The file that a slide id was given to; null where it is free. */
  @Nullable Path fileOf(String slideId) {
    return ids.get(slideId);
  }

  /** Remembers a version under its slide id, on the disk first. */
  public void add(FileState state, String slideId) throws IOException {
    FileVersion version = state.version();
    JsonNode line =
        MAPPER
            .createObjectNode()
            .put("path", version.path().toString())
            .put("bytes", version.bytes())
            .put("modified", version.modified())
            .put("key", state.key())
            .put("slideId", slideId);
    Files.writeString(
        file,
        "\n" + MAPPER.writeValueAsString(line) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    remember(line);
  }

  private static String key(FileState state) {
    FileVersion version = state.version();
    return state.isSeries()
        ? state.key()
        : "%s %d %d".formatted(state.key(), version.bytes(), version.modified());
  }
}
