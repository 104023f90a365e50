package io.segtme.cli.option;

import io.segtme.cli.console.UserError;
import io.segtme.connectors.export.geojson.Origin;
import io.segtme.connectors.kafka.arrival.GeoJsonRegion;
import io.segtme.kernels.frame.Region;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A part of a slide, from a file. */
public final class RegionOption {
  private static final long MOST_BYTES = 64L << 20;

  @Option(
      names = "--region",
      paramLabel = "FILE",
      description = {
        "Only this part of the slide: GeoJSON as QuPath exports annotations,",
        "or MULTIPOLYGON in well-known text, in level-0 pixels."
      })
  private @Nullable Path file;

  /**
   * The region in well-known text, level-0 pixels; empty where none is asked for.
   *
   * @param origin where the slide's exports begin, asked only for GeoJSON
   * @throws UserError for a file that holds no region
   */
  public String wkt(Supplier<Origin> origin) throws IOException {
    if (file == null) {
      return "";
    }
    if (Files.size(file) > MOST_BYTES) {
      throw refused("it has more than 64 MiB", null);
    }
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    try {
      return Region.parse(text.startsWith("{") ? wkt(bytes, origin.get()) : text).toString();
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    }
  }

  private static String wkt(byte[] geoJson, Origin origin) {
    return GeoJsonRegion.wkt(geoJson, origin.x(), origin.y());
  }

  private UserError refused(String why, @Nullable Throwable cause) {
    return new UserError("REGION_INVALID", "%s is no region: %s".formatted(file, why), cause);
  }
}
