package io.segtme.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.segtme.training.TrainingException;
import io.segtme.training.data.Draw;
import io.segtme.training.data.LabelledField;
import io.segtme.training.data.PanNukeFiles;
import io.segtme.training.data.TestFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {
  private static final List<String> KNOWN =
      List.of("nucls", "dsb2018-stained", "csmp", "hgsc-pseudo");

  @TempDir Path folder;

  private Path set(String name) throws IOException {
    Path set = Files.createDirectories(folder.resolve(name));
    TestFields.dataset(set, "0.25");
    return set;
  }

  @Test
  void setsOfOnesOwnAreEqualAndBelievedBesideAsManyPhantomsAsEver() throws IOException {
    set("b");
    set("a");
    Files.createDirectories(folder.resolve("notes"));
    List<SourceConfig> sources = DataFolders.labelled(List.of(folder));
    assertThat(sources).extracting(SourceConfig::name).containsExactly("a", "b", "phantoms");
    assertThat(sources).extracting(SourceConfig::weight).containsExactly(0.325, 0.325, 0.35);
    assertThat(sources).allMatch(SourceConfig::classes);
    List<SourceConfig> shipped = Presets.permissive(folder);
    assertThat(sources.get(2)).isEqualTo(shipped.get(shipped.size() - 1));
  }

  @Test
  void oneSetAndSetsOfSeveralFolders() throws IOException {
    Path one = set("one");
    Path two = set("more/two");
    assertThat(DataFolders.labelled(List.of(one))).extracting(SourceConfig::path).startsWith(one);
    assertThat(DataFolders.labelled(List.of(one, folder.resolve("more"))))
        .extracting(SourceConfig::path)
        .startsWith(one, two);
  }

  @Test
  void theKnownSetsKeepTheirSharesAndOthersAreAdded() throws IOException {
    for (String known : KNOWN.subList(0, 3)) {
      set(known);
    }
    assertThat(DataFolders.labelled(List.of(folder))).allMatch(SourceConfig::classes).hasSize(4);
    set(KNOWN.get(3));
    List<SourceConfig> known = DataFolders.labelled(List.of(folder));
    assertThat(known).isEqualTo(Presets.permissive(folder));
    set("mine");
    List<SourceConfig> more = DataFolders.labelled(List.of(folder));
    assertThat(more).startsWith(known.toArray(SourceConfig[]::new)).hasSize(known.size() + 1);
    SourceConfig mine = more.get(known.size());
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.classes()).isTrue();
    assertThat(mine.weight())
        .isCloseTo(
            known.subList(0, 4).stream().mapToDouble(SourceConfig::weight).average().orElseThrow(),
            within(1e-9));
  }

  @Test
  void nothingToTrainOnNamesTheFolderAndWhatIsExpected() throws IOException {
    for (Path none :
        List.of(folder, folder.resolve("none"), Files.createFile(folder.resolve("f")))) {
      assertThatThrownBy(() -> DataFolders.labelled(List.of(none)))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("folder " + none + " has no labelled fields")
          .hasMessageContaining("dataset.json");
    }
    Path one = set("one");
    assertThatThrownBy(() -> DataFolders.labelled(List.of(one, one)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(one + ": another source is called one too");
  }

  @Test
  void everyFifthPatchOfPanNukeValidatesAndEveryPatchIsAsLikely() throws IOException {
    Path one = Files.createDirectories(folder.resolve("Fold 1"));
    Path two = Files.createDirectories(folder.resolve("Fold 2"));
    PanNukeFiles.fold(one.resolve("images/fold1"), one.resolve("masks/fold1"), 6, 0);
    PanNukeFiles.fold(two, two, 4, 6);
    assertThat(DataFolders.panNuke(List.of(one, two)))
        .extracting(SourceConfig::weight)
        .containsExactly(6.0, 4.0);
    List<SourceConfig> both = DataFolders.panNuke(List.of(folder));
    assertThat(both).hasSize(1);
    SourceConfig.Opened opened = both.get(0).open(1);
    assertThat(opened.fields()).isEqualTo(8);
    assertThat(opened.validation())
        .extracting(LabelledField::name)
        .containsExactly("fold1-4", "Fold 2-3");
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      drawn.add(opened.training().field(Draw.of(1, i, 0)).name());
    }
    assertThat(drawn).hasSize(8).doesNotContain("fold1-4", "Fold 2-3");
  }
}
