package io.segtme.training.data;

import io.segtme.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folds of PanNuke that lie in a folder, as one sequence of patches: a fold's {@code
 * images.npy} and {@code masks.npy} side by side, or, as published, {@code images/foldN/images.npy}
 * and {@code masks/foldN/masks.npy}; there, or else in the folders just below. Patches are read one
 * by one, by any number of threads.
 */
public final class PanNuke implements AutoCloseable {
  private static final String IMAGES = "images.npy";
  private static final String MASKS = "masks.npy";

  private final List<PanNukeFold> folds;

  private PanNuke(List<PanNukeFold> folds) {
    this.folds = folds;
  }

  /**
   * Opens the folds in a folder.
   *
   * @throws TrainingException where no fold is found, or one is not whole
   */
  public static PanNuke open(Path folder) {
    List<PanNukeFold> folds = folds(folder);
    if (folds.isEmpty()) {
      folds = folders(folder).stream().flatMap(below -> folds(below).stream()).toList();
    }
    if (folds.isEmpty()) {
      throw new TrainingException(
          "folder %s has no fold of PanNuke: expected are images.npy and masks.npy, or images/foldN/images.npy and masks/foldN/masks.npy, there or in the folders just below"
              .formatted(folder));
    }
    return new PanNuke(folds);
  }

  private static List<PanNukeFold> folds(Path folder) {
    if (Files.exists(folder.resolve(IMAGES))) {
      return List.of(fold(folder, folder));
    }
    return folders(folder.resolve("images")).stream()
        .filter(images -> Files.exists(images.resolve(IMAGES)))
        .map(images -> fold(images, folder.resolve("masks").resolve(images.getFileName())))
        .toList();
  }

  private static PanNukeFold fold(Path images, Path masks) {
    if (!Files.exists(masks.resolve(MASKS))) {
      throw new TrainingException(
          "%s has no truth: %s is missing".formatted(images.resolve(IMAGES), masks.resolve(MASKS)));
    }
    return PanNukeFold.open(images.resolve(IMAGES), masks.resolve(MASKS));
  }

  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> below = Files.list(folder)) {
      return below.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new TrainingException(
          "folder %s cannot be listed (%s)".formatted(folder, e.getMessage()), e);
    }
  }

  /** Names of the folds. */
  public String name() {
    return folds.stream().map(PanNukeFold::name).collect(Collectors.joining(", "));
  }

  /** Patches of all folds. */
  public int size() {
    return folds.stream().mapToInt(PanNukeFold::size).sum();
  }

  /** Patch {@code index} of all, from 0. */
  public LabelledField field(int index) {
    int left = index;
    for (PanNukeFold fold : folds) {
      if (left < fold.size()) {
        return fold.field(left);
      }
      left -= fold.size();
    }
    throw new IndexOutOfBoundsException("patch %d of %d".formatted(index, size()));
  }

  @Override
  public void close() {
    folds.forEach(PanNukeFold::close);
  }
}
