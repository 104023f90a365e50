package io.segtme.connectors.openslide.picture;

import io.segtme.connectors.openslide.binding.OpenFailure;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes the first picture of a file into a file of pixels, some rows at a time. Cost: a format
 * that must be decoded from its start (PNG, JPEG) is decoded once a band of {@value #BAND_PIXELS}
 * pixels.
 */
final class PictureDecoder {
  /** More is refused: 1.5 GB of pixels on disk. */
  static final long MOST_PIXELS = 500_000_000;

  private static final int BAND_PIXELS = 1 << 24;

  /** What libjpeg warns of where it fills the rest of a damaged picture with grey. */
  private static final Pattern DAMAGE = Pattern.compile("(?i).*(premature|corrupt|bogus).*");

  private PictureDecoder() {}

  /**
   * The pixels of a picture.
   *
   * @throws SlideException SLIDE_UNREADABLE where it is damaged, UNSUPPORTED_FORMAT where it is of
   *     a kind that is not decoded, SLIDE_TOO_LARGE
   */
  static PixelFile decode(Path file, PictureFormat format) throws SlideException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.reader());
    if (!readers.hasNext()) {
      throw unsupported(file, format, "this JDK has no reader of it");
    }
    ImageReader reader = readers.next();
    List<String> damage = new ArrayList<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (DAMAGE.matcher(warning).matches()) {
            damage.add(warning);
          }
        });
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      if (format == PictureFormat.JPEG) {
        requireUpright(file);
      }
      reader.setInput(in, true, true);
      return decode(file, format, reader, damage);
    } catch (UnsupportedPictureException e) {
      throw unsupported(file, format, "it has " + e.getMessage());
    } catch (IOException e) {
      throw failed(file, format, e);
    } catch (RuntimeException e) {
      // readers of the JDK throw what they happen to meet in a damaged file
      throw damaged(file, format, String.valueOf(e));
    } finally {
      reader.dispose();
    }
  }

  private static PixelFile decode(
      Path file, PictureFormat format, ImageReader reader, List<String> damage)
      throws IOException, UnsupportedPictureException, SlideException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw new SlideException(
          SlideError.SLIDE_TOO_LARGE,
          "%s: a %s of %d x %d pixels has more than %d; convert it to a tiled pyramidal TIFF"
              .formatted(file, format.title(), width, height, MOST_PIXELS));
    }
    PixelFile pixels = new PixelFile(width, height);
    boolean whole = false;
    try {
      int rows = Math.max(1, BAND_PIXELS / width);
      for (int y = 0; y < height; y += rows) {
        ImageReadParam part = reader.getDefaultReadParam();
        part.setSourceRegion(new Rectangle(0, y, width, Math.min(rows, height - y)));
        pixels.writeRows(y, BandPixels.rgb(reader.read(0, part)));
        if (!damage.isEmpty()) {
          throw damaged(file, format, damage.get(0));
        }
      }
      whole = true;
      return pixels;
    } finally {
      if (!whole) {
        pixels.close();
      }
    }
  }

  private static void requireUpright(Path file) throws IOException, SlideException {
    int orientation = JpegOrientation.of(file);
    if (orientation != JpegOrientation.UPRIGHT) {
      throw new SlideException(
          SlideError.UNSUPPORTED_FORMAT,
          "%s: its Exif orientation is %d, so that viewers turn it; save it upright, with orientation 1"
              .formatted(file, orientation));
    }
  }

  private static SlideException failed(Path file, PictureFormat format, IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.toLowerCase(Locale.ROOT).contains("unsupported")
        ? unsupported(file, format, message)
        : damaged(file, format, message);
  }

  private static SlideException damaged(Path file, PictureFormat format, String cause) {
    return OpenFailure.unreadable(
        file,
        "the %s is damaged (%s)".formatted(format.title(), OpenFailure.oneLine(cause)),
        "copy it again in full");
  }

  private static SlideException unsupported(Path file, PictureFormat format, String cause) {
    return new SlideException(
        SlideError.UNSUPPORTED_FORMAT,
        "%s: this kind of %s is not read (%s); convert it to a PNG or a tiled TIFF of 8-bit RGB"
            .formatted(file, format.title(), OpenFailure.oneLine(cause)));
  }
}
