package io.segtme.standalone;

import io.segtme.standalone.stack.BuiltInModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A model by file or by name, for as long as a command needs it.
 *
 * @param path the archive
 * @param temporary whether it goes when it is closed
 */
record Archive(Path path, boolean temporary) implements AutoCloseable {

  static Archive of(String fileOrName) throws IOException {
    if (BuiltInModel.isName(fileOrName)) {
      Path file = Files.createTempFile("segtme-", ".pt");
      BuiltInModel.named(fileOrName).write(file);
      return new Archive(file, true);
    }
    Path file = Path.of(fileOrName);
    if (!Files.exists(file)) {
      throw new NoSuchFileException(fileOrName);
    }
    return new Archive(file, false);
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(path);
    }
  }
}
