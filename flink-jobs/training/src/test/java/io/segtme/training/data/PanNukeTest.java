package io.segtme.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanNukeTest {
  @TempDir Path folder;

  /** The first red of every patch. */
  private static List<Integer> reds(Path folder) {
    try (PanNuke folds = PanNuke.open(folder)) {
      return IntStream.range(0, folds.size())
          .mapToObj(i -> folds.field(i).rgb()[0] & 0xff)
          .toList();
    }
  }

  private void published(Path below, String fold, int patches, int first) throws IOException {
    PanNukeFiles.fold(
        below.resolve("images").resolve(fold),
        below.resolve("masks").resolve(fold),
        patches,
        first);
  }

  @Test
  void aFoldSideBySide() throws IOException {
    PanNukeFiles.fold(folder, folder, 2, 10);
    assertThat(reds(folder)).containsExactly(10, 11);
  }

  @Test
  void foldsAsPublishedFollowEachOther() throws IOException {
    published(folder, "fold2", 1, 20);
    published(folder, "fold1", 2, 10);
    assertThat(reds(folder)).containsExactly(10, 11, 20);
    try (PanNuke folds = PanNuke.open(folder)) {
      assertThat(folds.name()).isEqualTo("fold1, fold2");
      assertThat(folds.field(2).name()).isEqualTo("fold2-0");
      assertThatThrownBy(() -> folds.field(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void foldsInFoldersJustBelow() throws IOException {
    published(folder.resolve("Fold 2"), "fold2", 1, 20);
    published(folder.resolve("Fold 1"), "fold1", 1, 10);
    PanNukeFiles.fold(folder.resolve("Fold 3"), folder.resolve("Fold 3"), 1, 30);
    assertThat(reds(folder)).containsExactly(10, 20, 30);
  }

  @Test
  void aFolderWithoutAFoldAndAFoldWithoutTruthAreNamed() throws IOException {
    assertThatThrownBy(() -> PanNuke.open(folder))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("images/foldN/images.npy");
    published(folder, "fold1", 1, 10);
    Files.delete(folder.resolve("masks/fold1/masks.npy"));
    assertThatThrownBy(() -> PanNuke.open(folder))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(folder.resolve("masks/fold1/masks.npy") + " is missing");
  }
}
