package io.segtme.connectors.openslide.layout;

/**
 * One image of a TIFF.
 *
 * @param width pixels
 * @param height pixels
 * @param tileWidth pixels, 0 if it is stored in strips
 * @param tileHeight pixels, 0 if it is stored in strips
 * @param reduced whether it says that it is a reduced version of another image
 * @param compression TIFF's number
 * @param photometric TIFF's number
 * @param bits of the first sample
 * @param samples a pixel
 * @param sampleFormat TIFF's number, 1 for unsigned
 * @param planar whether each sample has a plane of its own
 * @param orientation TIFF's number, 1 for upright
 * @param description the start of its description, empty if there is none
 * @param tiles tiles or strips that it lists
 * @param missing of these, those that begin or end beyond the end of the file
 * @param sparse of these, those without bytes
 * @param micrometresX a pixel by its resolution tags, NaN if they do not say
 * @param micrometresY likewise
 * @param resolution its resolution as written, such as "20040 x 20040 per cm", empty if it has none
 */
public record TiffDirectory(
    long width,
    long height,
    long tileWidth,
    long tileHeight,
    boolean reduced,
    int compression,
    int photometric,
    int bits,
    int samples,
    int sampleFormat,
    boolean planar,
    int orientation,
    String description,
    long tiles,
    long missing,
    long sparse,
    double micrometresX,
    double micrometresY,
    String resolution) {
  private static final int NONE = 1;
  private static final int JPEG = 7;
  private static final int APERIO_JPEG_2000_YCBCR = 33003;
  private static final int APERIO_JPEG_2000_RGB = 33005;
  private static final int RGB = 2;
  private static final int YCBCR = 6;

  public boolean isTiled() {
    return tileWidth > 0 && tileHeight > 0;
  }

  /** Tiles that cover the image, in all planes; of reasonable sizes only. */
  public long tilesNeeded() {
    long across = (width + tileWidth - 1) / tileWidth;
    long down = (height + tileHeight - 1) / tileHeight;
    return across * down * (planar ? samples : 1);
  }

  /**
   * Whether its tiles are uncompressed and not a multiple of 1,024 bytes, which libtiff 4.5 rounds
   * them up to and then refuses ("Invalid tile byte count").
   */
  public boolean hasUnevenRawTiles() {
    long bytes = tileWidth * tileHeight * bits * (planar ? 1 : samples) / 8;
    return isTiled() && compression == NONE && bytes % 1024 != 0;
  }

  /** Pixels of one tile or strip: what a decoder holds at once. */
  public long partPixels() {
    if (isTiled()) {
      return tileWidth * tileHeight;
    }
    long strips = Math.max(1, planar ? tiles / Math.max(1, samples) : tiles);
    return width * ((height + strips - 1) / strips);
  }

  /** Whether a tile is wider or higher than the whole image. */
  public boolean isSmallerThanItsTile() {
    return isTiled() && (width < tileWidth || height < tileHeight);
  }

  /** Whether OpenSlide decodes its tiles itself, and libtiff has no part in it. */
  public boolean isDecodedByOpenSlide() {
    return compression == APERIO_JPEG_2000_YCBCR
        || compression == APERIO_JPEG_2000_RGB
        || (compression == JPEG
            && !planar
            && (photometric == RGB || photometric == YCBCR)
            && bits == 8
            && samples == 3);
  }

  /** The usual name of the compression. */
  public String compressionName() {
    return switch (compression) {
      case NONE -> "none";
      case 2, 3, 4 -> "CCITT";
      case 5 -> "LZW";
      case 6 -> "old JPEG";
      case JPEG -> "JPEG";
      case 8, 32946 -> "deflate";
      case 32773 -> "PackBits";
      case APERIO_JPEG_2000_YCBCR, APERIO_JPEG_2000_RGB, 34712 -> "JPEG 2000";
      case 34925 -> "LZMA";
      case 34933, 50002 -> "JPEG XL";
      case 50000 -> "Zstandard";
      case 50001 -> "WebP";
      default -> "TIFF compression " + compression;
    };
  }
}
