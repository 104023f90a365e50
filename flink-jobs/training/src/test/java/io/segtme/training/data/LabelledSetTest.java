package io.segtme.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.training.TrainingException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledSetTest {
  @TempDir Path folder;

  @Test
  void readsWhatWasWrittenIdsOf16BitsToo() {
    LabelledField field = TestFields.discField("a", 60, 0.25);
    field.instance()[0] = 65535;
    field.cls()[0] = LabelledField.UNKNOWN_CLASS;
    TestFields.dataset(folder, "0.25");
    TestFields.write(folder, field);
    LabelledField read = LabelledSet.open(folder).field("a");
    assertThat(read.rgb()).isEqualTo(field.rgb());
    assertThat(read.instance()).isEqualTo(field.instance());
    assertThat(read.cls()).isEqualTo(field.cls());
    assertThat(read.mpp()).isEqualTo(0.25);
  }

  @Test
  void testFieldsAreNeverTrainedOn() {
    TestFields.dataset(folder, "0.25");
    TestFields.write(folder, TestFields.discField("train_1", 48, 0.25));
    TestFields.write(folder, TestFields.discField("test_1", 48, 0.25));
    LabelledSet set = LabelledSet.open(folder);
    assertThat(set.names()).containsExactly("test_1", "train_1");
    assertThat(set.trainingFields()).extracting(LabelledField::name).containsExactly("train_1");
    assertThat(set.heldOutNames()).containsExactly("test_1");
  }

  @Test
  void unstatedMppIsNotGuessed() {
    TestFields.dataset(folder, "null");
    TestFields.write(folder, TestFields.discField("a", 48, 0.25));
    assertThat(LabelledSet.open(folder).field("a").mpp()).isNaN();
  }

  @Test
  void aClassWithoutNucleusIsIgnoredAndANucleusWithoutClassIsForeground() {
    LabelledField field = TestFields.discField("a", 48, 0.25);
    int nucleus = 12 * 48 + 12;
    field.cls()[0] = 3;
    field.cls()[nucleus] = 0;
    TestFields.dataset(folder, "0.25");
    TestFields.write(folder, field);
    byte[] cls = LabelledSet.open(folder).field("a").cls();
    assertThat(cls[0]).isEqualTo(LabelledField.IGNORE);
    assertThat(cls[nucleus]).isEqualTo(LabelledField.UNKNOWN_CLASS);
  }

  @Test
  void refusesOtherSizesAndClassesAndMissingFiles() {
    assertThatThrownBy(() -> LabelledSet.open(folder))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("dataset.json");
    TestFields.dataset(folder, "0.25");
    TestFields.write(folder, TestFields.discField("a", 48, 0.25));
    TestFields.write(folder, TestFields.discField("b", 60, 0.25));
    assertThat(folder.resolve("b.png").toFile().renameTo(folder.resolve("a.png").toFile()))
        .isTrue();
    assertThatThrownBy(() -> LabelledSet.open(folder).field("a"))
        .hasMessageContaining("48x48")
        .hasMessageContaining("60x60");
    assertThatThrownBy(() -> LabelledSet.open(folder).field("b")).hasMessageContaining("b.png");
  }
}
