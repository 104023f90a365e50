package io.segtme.cli.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the slides of a folder, subfolders included, that are finished: neither size nor time
 * changed for a while, and the file opens whole. What does not is asked again every minute, and as
 * soon as anything of it changes, its permission included.
 */
public final class FinishedFiles {
  private static final long ASK_AGAIN_MILLIS = 60_000;

  /** A file that stays in part for so long is said. */
  private static final long PATIENCE_MILLIS = 600_000;

  /** Says whether a file opens as a slide. */
  @FunctionalInterface
  public interface Probe {
    /** What became of opening the file. */
    Answer ask(Path file);
  }

  /**
   * What a probe found.
   *
   * @param kind whether it opens
   * @param why one sentence where it does not
   */
  public record Answer(Kind kind, String why) {
    /** Whether a file opens. */
    public enum Kind {
      /** It does. */
      OPENS,
      /** A part of it is not there yet: it is being copied. */
      IN_PART,
      /** It does not, although it is whole. */
      REFUSED
    }

    /** The file opens. */
    public static Answer opens() {
      return new Answer(Kind.OPENS, "");
    }
  }

  /**
   * What a look at the folder found.
   *
   * @param finished files not announced so far
   * @param notes sentences on what cannot be announced; each is said once
   */
  public record Found(List<FileState> finished, List<String> notes) {}

  private record Seen(FileState state, long sinceMillis) {}

  private record Asked(FileState state, long atMillis, Answer answer) {}

  private final SlideFolder folder;
  private final Duration quiet;
  private final Announced announced;
  private final Probe probe;
  private final Map<Path, Seen> seen = new HashMap<>();
  private final Map<Path, Asked> asked = new HashMap<>();
  private final Map<Path, String> said = new HashMap<>();

  public FinishedFiles(Path folder, Duration quiet, Announced announced, Probe probe) {
    this.folder = new SlideFolder(folder);
    this.quiet = quiet;
    this.announced = announced;
    this.probe = probe;
  }

  /** Looks once. */
  public Found look(long nowMillis) throws IOException {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    Set<Path> there = new HashSet<>();
    for (SlideFiles slide : folder.slides(found.notes::add)) {
      Path path = slide.main();
      FileState state = stateOf(slide, found);
      if (state == null) {
        continue;
      }
      there.add(path);
      Seen last = seen.get(path);
      if (last == null || !last.state.version().equals(state.version())) {
        last = new Seen(state, nowMillis);
        seen.put(path, last);
      }
      long still = nowMillis - last.sinceMillis;
      if (still >= quiet.toMillis() && !announced.contains(state)) {
        judge(state, still, nowMillis, found);
      }
    }
    seen.keySet().retainAll(there);
    asked.keySet().retainAll(there);
    said.keySet().retainAll(there);
    return found;
  }

  private @Nullable FileState stateOf(SlideFiles slide, Found found) {
    Path path = slide.main();
    try {
      return FileState.of(slide);
    } catch (IOException e) {
      say(path, "%s cannot be looked at (%s)".formatted(path, e.getMessage()), found);
      return null;
    }
  }

  private void judge(FileState state, long stillMillis, long nowMillis, Found found) {
    Path path = state.version().path();
    Asked last = asked.get(path);
    if (last == null
        || !last.state.equals(state)
        || (last.answer.kind() != Answer.Kind.OPENS
            && nowMillis - last.atMillis >= ASK_AGAIN_MILLIS)) {
      last = new Asked(state, nowMillis, probe.ask(path));
      asked.put(path, last);
    }
    switch (last.answer.kind()) {
      case OPENS -> found.finished.add(state);
      case REFUSED -> say(path, last.answer.why(), found);
      case IN_PART -> {
        if (stillMillis >= PATIENCE_MILLIS) {
          say(path, last.answer.why(), found);
        }
      }
    }
  }

  private void say(Path path, String sentence, Found found) {
    if (!sentence.equals(said.put(path, sentence))) {
      found.notes.add(sentence);
    }
  }
}
