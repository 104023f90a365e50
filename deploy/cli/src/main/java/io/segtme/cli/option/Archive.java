package io.segtme.cli.option;

import io.segtme.cli.stack.BuiltInModel;
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
public record Archive(Path path, boolean temporary) implements AutoCloseable {

  public static Archive of(String fileOrName) throws IOException {
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
