package io.segtme.connectors.openslide.layout;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Image and slide containers, known by their first bytes: for the message of a refusal. */
public enum Container {
  CLASSIC_TIFF_LE("TIFF", 0, "49492a00"),
  CLASSIC_TIFF_BE("TIFF", 0, "4d4d002a"),
  BIG_TIFF_LE("BigTIFF", 0, "49492b00"),
  BIG_TIFF_BE("BigTIFF", 0, "4d4d002b"),
  DICOM("DICOM", 128, "4449434d"),
  PNG("PNG", 0, "89504e470d0a1a0a"),
  JPEG("JPEG", 0, "ffd8ff"),
  JPEG_2000("JPEG 2000", 0, "0000000c6a5020200d0a870a"),
  JPEG_2000_CODESTREAM("JPEG 2000", 0, "ff4fff51"),
  GIF("GIF", 0, "47494638"),
  WEBP("WebP", 8, "57454250"),
  ZIP("ZIP", 0, "504b0304"),
  CZI("Zeiss CZI", 0, "5a495352415746494c45"),
  ISYNTAX("Philips iSyntax", 0, "3c446174614f626a656374"),
  OLYMPUS_ETS("Olympus ETS", 0, "53495300"),
  OLE("OLE compound", 0, "d0cf11e0a1b11ae1"),
  ND2("Nikon ND2", 0, "dacebe0a"),
  HDF5("HDF5", 0, "894844460d0a1a0a");

  /** Bytes of a file's head that {@link #of} looks at. */
  public static final int HEAD = 256;

  private final String title;
  private final int at;
  private final byte[] magic;

  Container(String title, int at, String magic) {
    this.title = title;
    this.at = at;
    this.magic = HexFormat.of().parseHex(magic);
  }

  /** The container that a file's first bytes are known by, null if none. */
  public static @Nullable Container of(byte[] head) {
    for (Container container : values()) {
      if (container.matches(head)) {
        return container;
      }
    }
    return null;
  }

  public boolean isTiff() {
    return ordinal() <= BIG_TIFF_BE.ordinal();
  }

  public String title() {
    return title;
  }

  private boolean matches(byte[] head) {
    return head.length >= at + magic.length
        && Arrays.equals(head, at, at + magic.length, magic, 0, magic.length);
  }
}
