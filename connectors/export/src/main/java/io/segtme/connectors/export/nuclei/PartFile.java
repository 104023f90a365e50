package io.segtme.connectors.export.nuclei;

import io.segtme.base.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A file that takes long to write: it stands under another name in the same folder until it is
 * whole ({@link WholeFile}).
 */
public final class PartFile implements AutoCloseable {
  private static final String GZIP = ".gz";
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path part;

  /**
   * A part of {@code file}; nothing is written yet.
   *
   * @throws IOException where the name is that of a folder
   */
  public PartFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder; name a file in it");
    }
    this.file = file;
    part = WholeFile.unfinished(file);
    part.toFile().deleteOnExit(); // where the person ends the process
  }

  /** Whether a file's name asks for gzip. */
  public static boolean isCompressed(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(GZIP);
  }

  /** Where to write. */
  public Path path() {
    return part;
  }

  /** A stream to the part; compressed where the file's name ends in {@code .gz}. */
  public OutputStream open() throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER);
    return isCompressed(file) ? new GZIPOutputStream(out, BUFFER) : out;
  }

  /** Gives the part its name; it must be closed. */
  public void keep() throws IOException {
    WholeFile.move(part, file);
  }

  /** Deletes the part unless it was kept. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
