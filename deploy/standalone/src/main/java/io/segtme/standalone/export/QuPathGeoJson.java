package io.segtme.standalone.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.segtme.events.Nucleus;
import java.awt.Color;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes nuclei as QuPath reads them: a FeatureCollection of detections with class, colour and
 * measurements, one feature a line; compressed where the file's name ends in {@code .gz}. Nuclei go
 * straight to the disk. The file appears under its name when {@link #finish} is called; closing
 * without it leaves nothing.
 *
 * <p>Places are level-0 pixels relative to {@code openslide.bounds-x/y}, which is where QuPath has
 * its origin, rounded to a thousandth.
 */
public final class QuPathGeoJson implements AutoCloseable {
  private static final double ROUNDING = 1000;
  private static final int LEAST_NUMBERS = 8;

  private final Path file;
  private final Path part;
  private final Origin origin;
  private final JsonGenerator json;
  private long features;
  private boolean finished;

  /**
   * Begins a file.
   *
   * @throws IOException where it cannot be written
   */
  public QuPathGeoJson(Path file, Origin origin) throws IOException {
    this.file = file;
    this.origin = origin;
    part = file.resolveSibling(file.getFileName() + ".part");
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
    if (file.toString().endsWith(".gz")) {
      out = new GZIPOutputStream(out, 1 << 16);
    }
    json = new JsonFactory().createGenerator(out);
    json.writeStartObject();
    json.writeStringField("type", "FeatureCollection");
    json.writeArrayFieldStart("features");
  }

  /**
   * Appends a nucleus.
   *
   * @throws IllegalArgumentException where its contour is no closed ring
   */
  public void add(Nucleus nucleus) throws IOException {
    requireRing(nucleus);
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeStringField("id", nucleus.getId());
    geometry(nucleus.getContour());
    json.writeObjectFieldStart("properties");
    json.writeStringField("objectType", "detection");
    classification(ClassStyle.of(nucleus.getNucleusClass()));
    measurements(nucleus);
    json.writeEndObject();
    json.writeEndObject();
    features++;
  }

  /** Ends the file, gives it its name, and says how many nuclei it holds. */
  public long finish() throws IOException {
    json.writeRaw('\n');
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    finished = true;
    return features;
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      json.close();
      Files.deleteIfExists(part);
    }
  }

  private void geometry(List<Double> ring) throws IOException {
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", "Polygon");
    json.writeArrayFieldStart("coordinates");
    json.writeStartArray();
    for (int i = 0; i < ring.size(); i += 2) {
      json.writeStartArray();
      json.writeNumber(rounded(ring.get(i) - origin.x()));
      json.writeNumber(rounded(ring.get(i + 1) - origin.y()));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void classification(ClassStyle style) throws IOException {
    Color color = style.color();
    json.writeObjectFieldStart("classification");
    json.writeStringField("name", style.title());
    json.writeFieldName("color");
    json.writeArray(
        new int[] {color.getRed(), color.getGreen(), color.getBlue()}, /* offset= */ 0, 3);
    json.writeEndObject();
  }

  private void measurements(Nucleus nucleus) throws IOException {
    json.writeObjectFieldStart("measurements");
    measurement("Class probability", nucleus.getProbability());
    measurement("Area um^2", nucleus.getAreaUm2());
    measurement("Perimeter um", nucleus.getPerimeterUm());
    measurement("Eccentricity", nucleus.getEccentricity());
    measurement("Orientation deg", nucleus.getOrientationDeg());
    measurement("Solidity", nucleus.getSolidity());
    json.writeEndObject();
  }

  /** JSON has no NaN; QuPath takes a measurement that is not there for one. */
  private void measurement(String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    }
  }

  private static double rounded(double value) {
    return Math.rint(value * ROUNDING) / ROUNDING;
  }

  private static void requireRing(Nucleus nucleus) {
    String wrong = wrongWith(nucleus.getContour());
    if (wrong != null) {
      throw new IllegalArgumentException("nucleus " + nucleus.getId() + ": its contour " + wrong);
    }
  }

  private static @Nullable String wrongWith(List<Double> ring) {
    int numbers = ring.size();
    if (numbers < LEAST_NUMBERS || numbers % 2 != 0) {
      return "has " + numbers + " numbers, at least four vertices of two are needed";
    }
    for (double number : ring) {
      if (!Double.isFinite(number)) {
        return "holds " + number + ", numbers must be finite";
      }
    }
    boolean closed =
        ring.get(0).equals(ring.get(numbers - 2)) && ring.get(1).equals(ring.get(numbers - 1));
    return closed ? null : "is not closed";
  }
}
