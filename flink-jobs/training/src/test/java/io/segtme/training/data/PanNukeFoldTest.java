package io.segtme.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.training.TrainingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanNukeFoldTest {
  private static final int PIXELS = 256 * 256;

  @TempDir Path folder;

  private Path write(String name, byte[] head, byte[] data) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, head);
    Files.write(file, data, java.nio.file.StandardOpenOption.APPEND);
    return file;
  }

  @Test
  void readsPicturesAndClassesOfDoubles() throws IOException {
    ByteBuffer images = ByteBuffer.allocate(2 * 3 * PIXELS * 8).order(ByteOrder.LITTLE_ENDIAN);
    images.putDouble(8 * (3 * PIXELS + 4), 201);
    ByteBuffer masks = ByteBuffer.allocate(2 * 6 * PIXELS * 8).order(ByteOrder.LITTLE_ENDIAN);
    int pixel = PIXELS + 1;
    masks.putDouble(8 * (6 * pixel + 2), 17);
    masks.putDouble(8 * (6 * (pixel + 1) + 4), 17);
    masks.putDouble(8 * (6 * (pixel + 2) + 5), 1);
    Path pictures = write("images.npy", PanNukeFiles.head("<f8", "2, 256, 256, 3"), images.array());
    Path truth = write("masks.npy", PanNukeFiles.head("<f8", "2, 256, 256, 6"), masks.array());
    try (PanNukeFold fold = PanNukeFold.open(pictures, truth)) {
      assertThat(fold.size()).isEqualTo(2);
      LabelledField field = fold.field(1);
      assertThat(field.rgb()[4] & 0xff).isEqualTo(201);
      assertThat(field.cls()[1]).isEqualTo((byte) 3);
      assertThat(field.cls()[2]).isEqualTo((byte) 5);
      assertThat(field.instance()[1]).isPositive().isNotEqualTo(field.instance()[2]);
      assertThat(field.instance()[3]).isZero();
      assertThat(field.cls()[3]).isZero();
      assertThat(field.mpp()).isEqualTo(0.25);
      assertThat(fold.field(0).instance()).containsOnly(0);
    }
  }

  @Test
  void readsBehindTwoGibibytes() throws IOException {
    int items = 6000;
    byte[] head = PanNukeFiles.head("|u1", items + ", 256, 256, 6");
    Path file = write("masks.npy", head, new byte[0]);
    long last = head.length + (items - 1L) * 6 * PIXELS;
    assertThat(last).isGreaterThan(1L << 31);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.setLength(head.length + items * 6L * PIXELS);
      raw.seek(last + 5);
      raw.write(77);
    }
    try (NpyFile npy = NpyFile.open(file)) {
      assertThat(npy.item(items - 1)[5]).isEqualTo(77);
    }
  }

  @Test
  void refusesWhatIsNoFold() throws IOException {
    Path text =
        write(
            "text.npy", new byte[0], "not a numpy file at all".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> NpyFile.open(text))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no NumPy file");
    Path images =
        write("images.npy", PanNukeFiles.head("|u1", "1, 256, 256, 3"), new byte[3 * PIXELS]);
    Path few =
        write("masks.npy", PanNukeFiles.head("|u1", "2, 256, 256, 6"), new byte[12 * PIXELS]);
    assertThatThrownBy(() -> PanNukeFold.open(images, few))
        .hasMessageContaining("a fold has 1 x 256 x 256 x 6");
    Path big = write("big.npy", PanNukeFiles.head(">f8", "1, 2"), new byte[16]);
    assertThatThrownBy(() -> NpyFile.open(big)).hasMessageContaining("little-endian");
    Path cut = write("cut.npy", PanNukeFiles.head("<i4", "2, 100"), new byte[400]);
    try (NpyFile npy = NpyFile.open(cut)) {
      assertThat(npy.item(0)).hasSize(100);
      assertThatThrownBy(() -> npy.item(1)).hasMessageContaining("cut off or damaged");
    }
  }
}
