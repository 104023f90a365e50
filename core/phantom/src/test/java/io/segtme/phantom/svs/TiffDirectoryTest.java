package io.segtme.phantom.svs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What is written is read as the BigTIFF design page says. */
class TiffDirectoryTest {
  @Property(tries = 200)
  void entriesAreReadBackInlineOrFromBehindTheDirectory(
      @ForAll @LongRange(max = 1L << 40) long place,
      @ForAll int number,
      @ForAll @AlphaChars @StringLength(max = 30) String text,
      @ForAll @Size(min = 1, max = 9) long[] longs,
      @ForAll boolean last) {
    long at = place / 8 * 8;
    TiffDirectory directory = new TiffDirectory(at);
    directory.number(256, number);
    directory.shorts(258, 8, 9, 10);
    directory.text(270, text);
    directory.longs(324, longs);
    ByteBuffer bytes = directory.bytes(last).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.limit() % 8).isZero();
    assertThat(bytes.getLong(0)).isEqualTo(4);
    assertThat(entry(bytes, 0)).containsExactly(256, 4, 1);
    assertThat(bytes.getInt(8 + 12)).isEqualTo(number);
    assertThat(entry(bytes, 1)).containsExactly(258, 3, 3);
    assertThat(bytes.getShort(28 + 12 + 4)).isEqualTo((short) 10);
    assertThat(entry(bytes, 2)).containsExactly(270, 2, text.length() + 1);
    byte[] ascii = new byte[text.length()];
    bytes.get(value(bytes, 2, text.length() + 1, at), ascii);
    assertThat(new String(ascii, StandardCharsets.US_ASCII)).isEqualTo(text);
    assertThat(entry(bytes, 3)).containsExactly(324, 16, longs.length);
    int from = value(bytes, 3, 8 * longs.length, at);
    for (int i = 0; i < longs.length; i++) {
      assertThat(bytes.getLong(from + 8 * i)).isEqualTo(longs[i]);
    }
    assertThat(bytes.getLong(8 + 4 * 20)).isEqualTo(last ? 0 : at + bytes.limit());
  }

  private static int[] entry(ByteBuffer bytes, int index) {
    int at = 8 + 20 * index;
    return new int[] {
      bytes.getShort(at) & 0xffff, bytes.getShort(at + 2), (int) bytes.getLong(at + 4)
    };
  }

  /** Where the value of an entry begins: in the entry, or where that points to. */
  private static int value(ByteBuffer bytes, int index, int size, long directoryAt) {
    int inline = 8 + 20 * index + 12;
    return size <= 8 ? inline : (int) (bytes.getLong(inline) - directoryAt);
  }
}
