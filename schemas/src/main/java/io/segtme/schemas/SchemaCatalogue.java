package io.segtme.schemas;

import io.segtme.events.DeadLetter;
import io.segtme.events.InstanceBatch;
import io.segtme.events.SlideArrived;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideControl;
import io.segtme.events.SlideProgress;
import io.segtme.events.TmeReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;

/**
 * Every schema that a record on the wire may have been written with, by its CRC-64-AVRO
 * fingerprint: all released versions and the current ones. It is what a schema registry would be
 * asked for, held in the jar, so that an old topic stays readable without one.
 */
public final class SchemaCatalogue implements SchemaStore {
  /** Released versions, oldest first: the folders {@code released/vN} of the resources. */
  public static final List<String> RELEASES = List.of("v1", "v2");

  private static final SchemaCatalogue STANDARD = new SchemaCatalogue(currentSchemas(), RELEASES);

  private final Map<String, Schema> current = new TreeMap<>();
  private final Map<String, List<Schema>> released = new TreeMap<>();
  private final Map<Long, Schema> byFingerprint = new TreeMap<>();

  private SchemaCatalogue(List<Schema> schemas, List<String> releases) {
    for (Schema schema : schemas) {
      current.put(schema.getName(), schema);
      byFingerprint.put(fingerprint(schema), schema);
      List<Schema> versions = new ArrayList<>();
      for (String release : releases) {
        Schema version = resource(release, schema.getName());
        if (version != null) {
          versions.add(version);
          byFingerprint.putIfAbsent(fingerprint(version), version);
        }
      }
      released.put(schema.getName(), List.copyOf(versions));
    }
  }

  /** The catalogue of this software's records. */
  public static SchemaCatalogue standard() {
    return STANDARD;
  }

  /** The 8-byte CRC-64-AVRO fingerprint of a schema's canonical form. */
  public static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  /** The schema of a fingerprint, of any version, or null if there is none. */
  @Override
  public @Nullable Schema findByFingerprint(long fingerprint) {
    return byFingerprint.get(fingerprint);
  }

  /** The current schema of a record by its simple name, {@code SlideArrived} for example. */
  public Optional<Schema> byName(String name) {
    return Optional.ofNullable(current.get(name));
  }

  /** The released versions of a record, oldest first; empty for a record not released yet. */
  public List<Schema> released(String name) {
    return released.getOrDefault(name, List.of());
  }

  /** The current schemas, by name. */
  public Collection<Schema> all() {
    return List.copyOf(current.values());
  }

  private static List<Schema> currentSchemas() {
    return List.of(
        SlideArrived.getClassSchema(),
        InstanceBatch.getClassSchema(),
        TmeReport.getClassSchema(),
        SlideProgress.getClassSchema(),
        SlideCompleted.getClassSchema(),
        DeadLetter.getClassSchema(),
        SlideControl.getClassSchema());
  }

  private static @Nullable Schema resource(String release, String name) {
    String path = "/released/" + release + "/" + name + ".avsc";
    try (InputStream in = SchemaCatalogue.class.getResourceAsStream(path)) {
      return in == null ? null : new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The released schema " + path + " cannot be read.", e);
    }
  }
}
