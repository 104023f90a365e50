package io.segtme.training.data;

import io.segtme.training.TrainingException;
import java.nio.file.Path;

/**
 * One fold of PanNuke in its own format: {@code images.npy} N x 256 x 256 x 3 and {@code masks.npy}
 * N x 256 x 256 x 6, whose channels 0 to 4 hold the instance ids of classes 1 to 5 and channel 5
 * background; 0.25 micrometres a pixel. Items are mapped one by one.
 */
final class PanNukeFold implements AutoCloseable {
  /** Micrometres a pixel. */
  private static final double MPP = 0.25;

  private static final int SIDE = 256;
  private static final int CHANNELS = 6;

  private final String name;
  private final NpyFile images;
  private final NpyFile masks;

  private PanNukeFold(String name, NpyFile images, NpyFile masks) {
    this.name = name;
    this.images = images;
    this.masks = masks;
  }

  /**
   * @param images the file {@code images.npy}
   * @param masks the file {@code masks.npy} of the same fold
   * @throws TrainingException where a file cannot be read or has another shape
   */
  static PanNukeFold open(Path images, Path masks) {
    NpyFile pictures = NpyFile.open(images);
    NpyFile truth = NpyFile.open(masks);
    check(pictures, images, 3, pictures.shape()[0]);
    check(truth, masks, CHANNELS, pictures.shape()[0]);
    Path folder = images.toAbsolutePath().getParent();
    return new PanNukeFold(folder == null ? "fold" : "" + folder.getFileName(), pictures, truth);
  }

  private static void check(NpyFile file, Path path, int channels, long items) {
    long[] shape = file.shape();
    boolean right =
        shape.length == 4
            && shape[0] == items
            && shape[1] == SIDE
            && shape[2] == SIDE
            && shape[3] == channels;
    if (!right) {
      throw new TrainingException(
          "%s has the shape %s: a fold has %d x 256 x 256 x %d"
              .formatted(path, java.util.Arrays.toString(shape), items, channels));
    }
  }

  /** Name of the fold's folder. */
  String name() {
    return name;
  }

  /** Patches of the fold. */
  int size() {
    return Math.toIntExact(images.shape()[0]);
  }

  /** Patch {@code index}, from 0. */
  LabelledField field(int index) {
    double[] picture = images.item(index);
    byte[] rgb = new byte[picture.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (int) Math.max(0, Math.min(255, Math.floor(picture[i] + 0.5)));
    }
    double[] truth = masks.item(index);
    int[] instance = new int[SIDE * SIDE];
    byte[] cls = new byte[SIDE * SIDE];
    for (int i = 0; i < instance.length; i++) {
      for (int c = 0; c < CHANNELS - 1 && instance[i] == 0; c++) {
        int id = (int) truth[i * CHANNELS + c];
        if (id > 0) {
          instance[i] = 5 * id + c;
          cls[i] = (byte) (c + 1);
        }
      }
    }
    return new LabelledField(name + "-" + index, SIDE, SIDE, rgb, instance, cls, MPP);
  }

  @Override
  public void close() {
    images.close();
    masks.close();
  }
}
