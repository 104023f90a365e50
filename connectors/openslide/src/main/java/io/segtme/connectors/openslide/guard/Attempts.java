package io.segtme.connectors.openslide.guard;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What slides have cost this process: reader processes that died over them. A slide that cost too
 * many is refused at once from then on, until it is forgiven or its file changes.
 */
final class Attempts {
  /** A bound against leaks; the slide that was first to cost one is forgotten first. */
  private static final int MOST = 10_000;

  /** One for all guards, for a job that starts anew makes new ones. */
  static final Attempts OF_PROCESS = new Attempts();

  private final Map<SlideFile, Cost> costs = new LinkedHashMap<>();

  /** What a slide has cost so far, and how the last reader died. */
  private record Cost(int readers, SlideError error, String how) {}

  /**
   * Lets a slide pass that has not cost too much.
   *
   * @param most readers that it may cost
   * @throws SlideException SLIDE_CRASHES_READER or SLIDE_HANGS
   */
  synchronized void check(SlideFile file, int most) throws SlideException {
    Cost cost = costs.get(file);
    if (cost != null && cost.readers >= most) {
      throw refusal(file.path(), cost);
    }
  }

  /** Puts a reader's death to a slide's account. */
  synchronized void add(SlideFile file, ReaderDied death) {
    Cost before = costs.get(file);
    SlideError error = death.hung() ? SlideError.SLIDE_HANGS : SlideError.SLIDE_CRASHES_READER;
    costs.put(
        file,
        new Cost(
            before == null ? 1 : before.readers + 1, error, String.valueOf(death.getMessage())));
    if (costs.size() > MOST) {
      costs.remove(costs.keySet().iterator().next());
    }
  }

  /**
   * Lets a slide pass over which not too many processes ended that read it themselves.
   *
   * @throws SlideException SLIDE_CRASHES_READER
   */
  static void checkProcesses(SlideFile file, int most) throws SlideException {
    int deaths = ReadMark.deaths(file);
    if (deaths >= most) {
      throw refusal(
          file.path(), new Cost(deaths, SlideError.SLIDE_CRASHES_READER, "ended in a native call"));
    }
  }

  /** Forgets what any version of a file has cost. */
  synchronized void forgive(Path file) {
    costs.keySet().removeIf(key -> key.path().equals(file));
  }

  private static SlideException refusal(Path file, Cost cost) {
    String remedy =
        cost.error == SlideError.SLIDE_HANGS
            ? "check the file and what lies beside it, or raise slide.open-timeout and slide.read-timeout"
            : "copy it again, convert it to a tiled pyramidal TIFF, or raise slide.child-memory";
    return new SlideException(
        cost.error,
        "%s: it cost %d reader %s, the last one %s; %s, then send it with force"
            .formatted(
                file, cost.readers, cost.readers == 1 ? "process" : "processes", cost.how, remedy));
  }
}
