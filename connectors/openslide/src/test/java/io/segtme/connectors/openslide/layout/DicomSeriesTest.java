package io.segtme.connectors.openslide.layout;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomSeriesTest {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {EXPLICIT, IMPLICIT})
  void theSeriesOfTheFileIsFoundAndNotThatOfAnother(String syntax) throws IOException {
    boolean explicit = syntax.equals(EXPLICIT);
    begin(syntax);
    element(explicit, 0x0008, 0x0060, "CS", -1, "SM");
    sequence(explicit, 0x0008, 0x1115, () -> element(explicit, 0x0020, 0x000E, "UI", -1, "9.9"));
    element(explicit, 0x0020, 0x000D, "UI", -1, "1.2");
    element(explicit, 0x0020, 0x000E, "UI", -1, "1.2.3.45\0");
    assertThat(DicomSeries.uidOf(file())).hasValue("1.2.3.45");
  }

  @Test
  void whatDoesNotSayHasNone() throws IOException {
    assertThat(DicomSeries.uidOf(Files.writeString(folder.resolve("t"), "text"))).isEmpty();
    begin(EXPLICIT);
    element(true, 0x0020, 0x0010, "SH", -1, "id");
    element(true, 0x0020, 0x000E, "UI", -1, "1.2");
    assertThat(DicomSeries.uidOf(file())).as("tags ascend").isEmpty();
  }

  @Test
  void aFileThatIsCutAnywhereHasNoneAndDoesNoHarm() throws IOException {
    begin(EXPLICIT);
    sequence(true, 0x0008, 0x1115, () -> element(true, 0x0008, 0x0060, "CS", -1, "SM"));
    element(true, 0x0020, 0x000E, "UI", -1, "1.2");
    byte[] whole = out.toByteArray();
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertThat(DicomSeries.uidOf(cut)).as("%d bytes", length).isEmpty();
    }
    element(true, 0x0020, 0x000E, "UI", 0x7FFF, "1.2");
    assertThat(DicomSeries.uidOf(file())).hasValue("1.2");
  }

  private Path file() throws IOException {
    return Files.write(folder.resolve("a.dcm"), out.toByteArray());
  }

  private void begin(String syntax) {
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(US_ASCII));
    element(true, 0x0002, 0x0001, "OB", -1, "\0\1");
    element(true, 0x0002, 0x0010, "UI", -1, syntax);
  }

  private void sequence(boolean explicit, int group, int element, Runnable item) {
    element(explicit, group, element, "SQ", 0xFFFFFFFF, "");
    item(0xE000, 0xFFFFFFFF);
    item.run();
    item(0xE00D, 0);
    item(0xE0DD, 0);
  }

  private void item(int element, int length) {
    number(0xFFFE, 2);
    number(element, 2);
    number(length, 4);
  }

  /** An element; a length of -1 is that of the value, made even. */
  private void element(
      boolean explicit, int group, int element, String vr, int length, String value) {
    byte[] bytes = (value.length() % 2 == 0 ? value : value + "\0").getBytes(US_ASCII);
    int stated = length == -1 && !vr.equals("SQ") ? bytes.length : length;
    number(group, 2);
    number(element, 2);
    if (explicit) {
      out.writeBytes(vr.getBytes(US_ASCII));
      boolean big = vr.equals("OB") || vr.equals("SQ");
      number(0, big ? 2 : 0);
      number(stated, big ? 4 : 2);
    } else {
      number(stated, 4);
    }
    out.writeBytes(bytes);
  }

  private void number(int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >> (8 * i));
    }
  }
}
