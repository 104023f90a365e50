package io.segtme.connectors.export.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomWriterTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DicomWriter out = new DicomWriter(bytes);

  @Test
  void elementsAreLittleEndianWithTheirKindAndAnEvenLength() throws IOException {
    out.text(0x00080016, Vr.UI, "1.2.3");
    out.text(0x00080060, Vr.CS, "ANN");
    out.text(0x00100010, Vr.PN, "");
    out.unsignedShort(0x0040A180, 258);
    out.unsignedLong(0x006A000C, 0xFFFFFFFFL);
    assertThat(written())
        .isEqualTo(
            hex(
                "0800 1600 5549 0600 312e322e3300"
                    + "0800 6000 4353 0400 414e4e20"
                    + "1000 1000 504e 0000"
                    + "4000 80a1 5553 0200 0201"
                    + "6a00 0c00 554c 0400 ffffffff"));
  }

  @Test
  void sequencesEndWithTheirMarks() throws IOException {
    out.sequence(
        0x00081140, () -> out.text(0x00081155, Vr.UI, "1.2"), () -> out.sequence(0x00081115));
    out.text(0x00081155, Vr.UI, "");
    assertThat(written())
        .isEqualTo(
            hex(
                "0800 4011 5351 0000 ffffffff"
                    + "feff 00e0 ffffffff 0800 5511 5549 0400 312e3200 feff 0de0 00000000"
                    + "feff 00e0 ffffffff 0800 1511 5351 0000 ffffffff feff dde0 00000000"
                    + "feff 0de0 00000000"
                    + "feff dde0 00000000"
                    + "0800 5511 5549 0000"));
  }

  @Test
  void longValuesComeFromTheirSpool() throws IOException {
    Path file = folder.resolve("spool");
    try (Spool spool = new Spool(file)) {
      spool.add(1f);
      spool.add(-2);
      assertThat(spool.bytes()).isEqualTo(8);
      out.numbers(0x00660016, Vr.OF, spool);
    }
    assertThat(written()).isEqualTo(hex("6600 1600 4f46 0000 08000000 0000803f feffffff"));
    assertThat(file).doesNotExist();
  }

  @Test
  void aSpoolLargerThanItsBufferLosesNothing() throws IOException {
    try (Spool spool = new Spool(folder.resolve("spool"))) {
      for (int i = 0; i < 50_000; i++) {
        spool.add(i);
      }
      spool.copyTo(bytes);
      assertThat(spool.bytes()).isEqualTo(200_000);
    }
    byte[] all = bytes.toByteArray();
    assertThat(all).hasSize(200_000);
    assertThat(HexFormat.of().formatHex(all, 199_996, 200_000)).isEqualTo("4fc30000");
  }

  @Test
  void theMetaInformationKnowsItsLength() throws IOException {
    out.fileMeta("1.2", "1.2.3");
    byte[] all = bytes.toByteArray();
    assertThat(new String(all, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
    assertThat(all[140] & 0xFF).isEqualTo(all.length - 144);
  }

  @Test
  void aTagOutOfOrderAndATextTooLongAreRefusedByName() throws IOException {
    out.text(0x00100010, Vr.PN, "A");
    assertThatThrownBy(() -> out.text(0x00080060, Vr.CS, "ANN"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("(0008,0060) must come before (0010,0010), tags ascend");
    assertThatThrownBy(() -> out.text(0x00100020, Vr.CS, "a".repeat(17)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("(0010,0020): CS holds at most 16 characters");
  }

  @Test
  void textFromOutsideIsMadeToFit() {
    assertThat(Vr.SH.fit(" a\\b\nc ")).isEqualTo("a b c");
    assertThat(Vr.SH.fit("x".repeat(40))).hasSize(16);
  }

  @Test
  void anIdentifierIsItsUuidAsANumber() {
    assertThat(DicomUid.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")))
        .as("the standard's own example, PS3.5 B.2")
        .isEqualTo("2.25.329800735698586629295641978511506172918");
    assertThat(DicomUid.ofName("a")).isEqualTo(DicomUid.ofName("a")).hasSizeLessThanOrEqualTo(64);
    assertThat(DicomUid.ofName("a")).isNotEqualTo(DicomUid.ofName("b"));
  }

  private String written() {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static String hex(String spaced) {
    return spaced.replace(" ", "");
  }
}
