package io.segtme.connectors.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/** A file that is written beside its place and moved there when it is whole. */
final class PartFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path part;

  /**
   * A part of {@code file}; nothing is written yet.
   *
   * @throws IOException where the name is that of a folder
   */
  PartFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder; name a file in it");
    }
    this.file = file;
    part = file.resolveSibling(file.getFileName() + ".part");
    part.toFile().deleteOnExit(); // where the person ends the process
  }

  /** Where to write. */
  Path path() {
    return part;
  }

  /** A stream to the part; compressed where the file's name ends in {@code .gz}. */
  OutputStream open() throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER);
    return NucleiFormat.compressed(file) ? new GZIPOutputStream(out, BUFFER) : out;
  }

  /** Gives the part its name; it must be closed. */
  void keep() throws IOException {
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes the part away unless it was kept. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
