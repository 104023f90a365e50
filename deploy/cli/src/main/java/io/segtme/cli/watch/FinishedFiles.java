package io.segtme.cli.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the slides of a folder, subfolders included, that are finished: neither size nor time
 * changed for a while, and the file opens. A scanner's half-written file fulfils neither for long.
 */
public final class FinishedFiles {
  /** Says whether a file opens as a slide. */
  @FunctionalInterface
  public interface Probe {
    /** Null if it opens, else one sentence why not. */
    @Nullable String refuses(Path file);
  }

  /**
   * What a look at the folder found.
   *
   * @param finished files not announced so far
   * @param refused sentences on files that are quiet but do not open; each is said once a version
   */
  public record Found(List<FileVersion> finished, List<String> refused) {}

  private record Seen(FileVersion version, long sinceMillis) {}

  private final Path folder;
  private final Duration quiet;
  private final Announced announced;
  private final Probe probe;
  private final Map<Path, Seen> seen = new HashMap<>();
  private final Set<FileVersion> refused = new HashSet<>();

  public FinishedFiles(Path folder, Duration quiet, Announced announced, Probe probe) {
    this.folder = folder;
    this.quiet = quiet;
    this.announced = announced;
    this.probe = probe;
  }

  /** Looks once. */
  public Found look(long nowMillis) throws IOException {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    Set<Path> there = new HashSet<>();
    for (Path path : slides()) {
      FileVersion version = versionOf(path);
      if (version == null) {
        continue;
      }
      there.add(path);
      Seen last = seen.get(path);
      if (last == null || !last.version.equals(version)) {
        seen.put(path, new Seen(version, nowMillis));
        continue;
      }
      if (nowMillis - last.sinceMillis >= quiet.toMillis() && isNew(version)) {
        judge(version, found);
      }
    }
    seen.keySet().retainAll(there);
    return found;
  }

  private boolean isNew(FileVersion version) {
    return !announced.contains(version) && !refused.contains(version);
  }

  private void judge(FileVersion version, Found found) {
    String why = probe.refuses(version.path());
    if (why == null) {
      found.finished.add(version);
    } else {
      refused.add(version);
      found.refused.add(why);
    }
  }

  private List<Path> slides() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(SlideIds::looksLikeSlide).filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return List.of(); // something vanished during the look; the next one is soon
      }
      throw e.getCause();
    }
  }

  private static @Nullable FileVersion versionOf(Path path) throws IOException {
    try {
      return new FileVersion(path, Files.size(path), Files.getLastModifiedTime(path).toMillis());
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
