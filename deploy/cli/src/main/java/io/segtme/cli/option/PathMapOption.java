package io.segtme.cli.option;

import io.segtme.cli.console.UserError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.layout.SlideRoots;
import io.segtme.connectors.openslide.slide.PathMap;
import io.segtme.connectors.openslide.slide.SlideStore;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where drives and shares of Windows machines are mounted on this one. */
public final class PathMapOption {
  @Option(
      names = "--path-map",
      paramLabel = "PREFIX=FOLDER",
      description =
          "Where a drive or share of Windows machines is mounted here, \\\\server\\share=/mnt/share"
              + " or Z:\\=/mnt/z; repeatable. The job has its own, slide.path-map.")
  private List<String> entries = List.of();

  /** Where slides are for this command. */
  public SlideStore store() {
    try {
      return new SlideStore(new PathMap(entries), SlideRoots.EVERYWHERE);
    } catch (IllegalArgumentException e) {
      throw new UserError("CONFIG_INVALID", "--path-map: " + e.getMessage(), e);
    }
  }

  /**
   * The file or folder that somebody typed: a path of this machine, relative ones too, or one that
   * an arrival may have.
   *
   * @throws SlideException SLIDE_UNREADABLE where that is not known here
   */
  public Path locate(String typed) throws SlideException {
    return SlideStore.isForeign(typed)
        ? store().locate(typed)
        : Path.of(typed).toAbsolutePath().normalize();
  }
}
