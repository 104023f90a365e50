package io.segtme.connectors.export.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.segtme.connectors.export.nuclei.ClassStyle;
import io.segtme.connectors.export.nuclei.ContourRing;
import io.segtme.connectors.export.nuclei.NucleiFile;
import io.segtme.connectors.export.nuclei.PartFile;
import io.segtme.events.Nucleus;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes nuclei as QuPath reads them: a FeatureCollection of detections with class, colour and
 * measurements, one feature a line; compressed where the file's name ends in {@code .gz}.
 *
 * <p>Places are level-0 pixels relative to {@code openslide.bounds-x/y}, which is where QuPath has
 * its origin, rounded to a thousandth.
 */
public final class QuPathGeoJson implements NucleiFile {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private static final double ROUNDING = 1000;

  private final PartFile part;
  private final Origin origin;
  private final JsonGenerator json;
  private long features;

  /**
   * Begins a file.
   *
   * @throws IOException where it cannot be written
   */
  public QuPathGeoJson(Path file, Origin origin) throws IOException {
    this.origin = origin;
    part = new PartFile(file);
    json = FACTORY.createGenerator(part.open());
    json.writeStartObject();
    json.writeStringField("type", "FeatureCollection");
    json.writeArrayFieldStart("features");
  }

  @Override
  public void add(Nucleus nucleus) throws IOException {
    List<Double> ring = ContourRing.of(nucleus);
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeStringField("id", nucleus.getId());
    geometry(ring);
    json.writeObjectFieldStart("properties");
    json.writeStringField("objectType", "detection");
    classification(ClassStyle.of(nucleus.getNucleusClass()));
    measurements(nucleus);
    json.writeEndObject();
    json.writeEndObject();
    features++;
  }

  @Override
  public long finish() throws IOException {
    json.writeRaw('\n');
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    part.keep();
    return features;
  }

  @Override
  public void close() throws IOException {
    try (part) {
      json.close();
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
}
