package io.segtme.connectors.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.events.Nucleus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Exports as software that is not ours reads them: GDAL, DuckDB, pydicom, dciodvfy. Where a tool of
 * the system is absent, the test that asks for it is skipped and says how to get it.
 */
public final class OtherReaders {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Python of the system, since that is where Debian puts pydicom. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final String DICOM_GROUPS =
      """
      import json, sys, numpy, pydicom
      data = pydicom.dcmread(sys.argv[1])
      groups = []
      for group in data.AnnotationGroupSequence:
          points = numpy.frombuffer(group.PointCoordinatesData, '<f4').astype(float).reshape(-1, 2)
          starts = (numpy.frombuffer(group.LongPrimitivePointIndexList, '<u4').astype(int) - 1) // 2
          rings = numpy.split(points, starts[1:])
          values = {m.ConceptNameCodeSequence[0].CodeMeaning + ' ' +
                    m.MeasurementUnitsCodeSequence[0].CodeValue:
                    numpy.frombuffer(m.MeasurementValuesSequence[0].FloatingPointValues, '<f4')
                    .astype(float).tolist() for m in group.MeasurementsSequence}
          kind = group.AnnotationPropertyTypeCodeSequence[0]
          groups.append(dict(
              number=group.AnnotationGroupNumber, uid=group.AnnotationGroupUID,
              label=group.AnnotationGroupLabel, graphic=group.GraphicType,
              nuclei=group.NumberOfAnnotations, rings=[r.ravel().tolist() for r in rings],
              values=values, type=kind.CodeMeaning,
              modifier=[m.CodeMeaning for m in
                        kind.get('AnnotationPropertyTypeModifierCodeSequence', [])]))
      image = data.ReferencedImageSequence[0]
      print(json.dumps(dict(
          groups=groups, uid=data.SOPInstanceUID, study=data.StudyInstanceUID,
          series=data.SeriesInstanceUID, image=image.ReferencedSOPInstanceUID,
          patient=str(data.PatientID), charset=data.SpecificCharacterSet,
          description=data.ContentDescription)))
      """;

  private OtherReaders() {}

  /**
   * What an export holds.
   *
   * @param nuclei how many
   * @param areaUm2 sum of the areas that it states
   * @param contourPx2 sum of the areas within its contours; NaN where it has none
   */
  public record Summary(long nuclei, double areaUm2, double contourPx2) {
    /** What the export of these nuclei must hold. */
    public static Summary of(List<Nucleus> nuclei) {
      return new Summary(
          nuclei.size(),
          nuclei.stream().mapToDouble(Nucleus::getAreaUm2).sum(),
          nuclei.stream()
              .mapToDouble(n -> areaOf(n.getContour().stream().mapToDouble(d -> d).toArray()))
              .sum());
    }
  }

  /** An export by its format. */
  public static Summary summary(NucleiFormat format, Path file) throws Exception {
    return switch (format) {
      case GEOJSON -> geojson(file);
      case PARQUET -> parquet(file);
      case CSV -> csv(file);
      case DICOM_ANN -> dicom(file);
    };
  }

  /** GeoJSON by GDAL, compressed or not. */
  public static Summary geojson(Path file) throws IOException, InterruptedException {
    need("ogrinfo", "gdal-bin", "ogrinfo", "--version");
    boolean compressed = file.toString().endsWith(".gz");
    String name = file.getFileName().toString();
    String layer =
        compressed ? name.replaceFirst("\\.gz$", "") : name.replaceFirst("\\.[^.]*$", "");
    String read =
        run(
            "ogrinfo",
            "-q",
            (compressed ? "/vsigzip/" : "") + file,
            "-dialect",
            "SQLite",
            "-sql",
            "SELECT COUNT(*) AS n, SUM(json_extract(measurements, '$.\"Area um^2\"')) AS area,"
                + " SUM(ST_Area(geometry)) AS contour FROM \""
                + layer
                + "\"");
    return new Summary((long) field(read, "n"), field(read, "area"), field(read, "contour"));
  }

  /** Parquet by DuckDB, its contours by JTS. */
  public static Summary parquet(Path file) throws SQLException, ParseException {
    double contours = 0;
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT geometry FROM read_parquet('" + file + "')")) {
      WKBReader reader = new WKBReader();
      while (rows.next()) {
        contours += reader.read(rows.getBytes(1)).getArea();
      }
    }
    return table("read_parquet('" + file + "')", contours);
  }

  /** CSV by DuckDB, compressed or not. */
  public static Summary csv(Path file) throws SQLException {
    return table("read_csv('" + file + "', strict_mode = true, header = true)", Double.NaN);
  }

  /** DICOM annotations by pydicom. */
  public static Summary dicom(Path file) throws IOException, InterruptedException {
    long nuclei = 0;
    double area = 0;
    double contours = 0;
    for (JsonNode group : pydicom(file).path("groups")) {
      nuclei += group.path("nuclei").asLong();
      for (JsonNode value : group.path("values").path("Area um2")) {
        area += value.asDouble();
      }
      for (JsonNode ring : group.path("rings")) {
        contours += areaOf(MAPPER.convertValue(ring, double[].class));
      }
    }
    return new Summary(nuclei, area, contours);
  }

  /** All of a DICOM annotation file that the tests look at, by pydicom. */
  public static JsonNode pydicom(Path file) throws IOException, InterruptedException {
    need("pydicom", "python3-pydicom", PYTHON, "-c", "import numpy, pydicom");
    return MAPPER.readTree(run(PYTHON, "-c", DICOM_GROUPS, file.toString()));
  }

  /**
   * What dciodvfy finds wrong with a DICOM file; empty where it follows the standard. Left out:
   * that a 2D file must not have a common Z coordinate, which dciodvfy of 2022 says of files
   * without one.
   */
  public static List<String> dicomErrors(Path file) throws IOException, InterruptedException {
    need("dciodvfy", "dicom3tools", "dciodvfy", "-version");
    String said = run("dciodvfy", file.toString());
    if (said.lines().noneMatch("MicroscopyBulkSimpleAnnotations"::equals)) {
      throw new AssertionError("dciodvfy does not know the file for annotations: " + said);
    }
    return said.lines()
        .filter(line -> line.startsWith("Error"))
        .filter(line -> !line.endsWith("attribute <CommonZCoordinateValue> = <>"))
        .toList();
  }

  /** One row of the first row's values by DuckDB, as text. */
  public static List<String> row(String sql) throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        values.add(rows.getString(i));
      }
      return values;
    }
  }

  private static Summary table(String source, double contours) throws SQLException {
    List<String> sums = row("SELECT COUNT(*), COALESCE(SUM(area_um2), 0) FROM " + source);
    return new Summary(Long.parseLong(sums.get(0)), Double.parseDouble(sums.get(1)), contours);
  }

  private static double areaOf(double[] ring) {
    List<Coordinate> corners = new ArrayList<>();
    for (int i = 0; i < ring.length; i += 2) {
      corners.add(new Coordinate(ring[i], ring[i + 1]));
    }
    if (!corners.get(0).equals2D(corners.get(corners.size() - 1))) {
      corners.add(corners.get(0));
    }
    return new GeometryFactory().createPolygon(corners.toArray(Coordinate[]::new)).getArea();
  }

  private static double field(String ogrinfo, String name) {
    Matcher value = Pattern.compile(" " + name + " \\(\\w+\\) = (\\S+)").matcher(ogrinfo);
    if (!value.find()) {
      throw new AssertionError(name + " is not in what ogrinfo says: " + ogrinfo);
    }
    return Double.parseDouble(value.group(1));
  }

  private static void need(String tool, String debian, String... probe)
      throws InterruptedException {
    boolean there;
    try {
      run(probe);
      there = true;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(
        there, tool + " is not installed; on Debian or Ubuntu: apt-get install -y " + debian);
  }

  /** Runs a tool and gives all that it says; dciodvfy's code tells nothing. */
  private static String run(String... line) throws IOException, InterruptedException {
    Path said = Files.createTempFile("segtme-reader", ".txt");
    try {
      Process process =
          new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
      int code = process.waitFor();
      String text = Files.readString(said, StandardCharsets.UTF_8);
      if (code != 0 && !line[0].equals("dciodvfy")) {
        throw new IOException(line[0] + " ended with " + code + ": " + text);
      }
      return text;
    } finally {
      Files.delete(said);
    }
  }
}
