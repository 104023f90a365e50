package io.segtme.training.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folds of PanNuke made by code. */
public final class PanNukeFiles {
  private static final int PIXELS = 256 * 256;

  private PanNukeFiles() {}

  /** The head of a file of version 1, as NumPy writes it. */
  static byte[] head(String descr, String shape) {
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(descr, shape);
    int padding = 64 - (10 + text.length() + 1) % 64;
    String padded = text + " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(10 + padded.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /**
   * Writes {@code images.npy} and {@code masks.npy}: patch {@code i} begins with a pixel of red
   * {@code first + i}, and has one nucleus of class 1.
   */
  public static void fold(Path images, Path masks, int patches, int first) throws IOException {
    byte[] rgb = new byte[patches * 3 * PIXELS];
    byte[] truth = new byte[patches * 6 * PIXELS];
    for (int i = 0; i < patches; i++) {
      rgb[i * 3 * PIXELS] = (byte) (first + i);
      for (int p = 1000; p < 1020; p++) {
        truth[6 * (i * PIXELS + p)] = 1;
      }
    }
    write(images.resolve("images.npy"), head("|u1", patches + ", 256, 256, 3"), rgb);
    write(masks.resolve("masks.npy"), head("|u1", patches + ", 256, 256, 6"), truth);
  }

  private static void write(Path file, byte[] head, byte[] data) throws IOException {
    Files.createDirectories(file.getParent());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head);
    all.writeBytes(data);
    Files.write(file, all.toByteArray());
  }
}
