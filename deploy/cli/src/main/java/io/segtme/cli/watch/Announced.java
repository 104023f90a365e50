package io.segtme.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The versions of files that were announced, remembered in a file of one JSON object a line, so
 * that a restart announces nothing twice.
 */
public final class Announced {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final Set<FileVersion> known = new HashSet<>();

  /** Reads what the file holds; a last line that was cut off is forgotten. */
  public Announced(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        try {
          JsonNode said = MAPPER.readTree(line);
          known.add(
              new FileVersion(
                  Path.of(said.path("path").asText()),
                  said.path("bytes").asLong(),
                  said.path("modified").asLong()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
          // the rest of a line that a stop cut off: its file is announced again
        }
      }
    }
  }

  public boolean contains(FileVersion version) {
    return known.contains(version);
  }

  /** Remembers a version, on the disk first. */
  public void add(FileVersion version) throws IOException {
    String line =
        MAPPER.writeValueAsString(
            MAPPER
                .createObjectNode()
                .put("path", version.path().toString())
                .put("bytes", version.bytes())
                .put("modified", version.modified()));
    Files.writeString(
        file,
        "\n" + line + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    known.add(version);
  }
}
