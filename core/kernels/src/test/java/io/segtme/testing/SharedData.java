package io.segtme.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real slides and labelled fields that stand beside the project in {@code ../shared}, never in it.
 * A test that asks for one is skipped where the folder is absent.
 */
public final class SharedData {
  private SharedData() {}

  /** A file or folder of {@code ../shared}, by its path there. */
  public static Path file(String path) {
    Path found = find().resolve(path);
    assumeTrue(Files.exists(found), () -> "no " + path + " beside the project");
    return found;
  }

  /** A slide of {@code ../shared/data/slides}. */
  public static Path slide(String name) {
    return file("data/slides/" + name);
  }

  private static Path find() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path shared = at.resolveSibling("shared");
      if (Files.isDirectory(shared.resolve("data"))) {
        return shared;
      }
    }
    assumeTrue(false, "no folder ../shared/data beside the project");
    throw new IllegalStateException("unreachable");
  }
}
