package io.segtme.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.events.CompletionState;
import io.segtme.events.NucleusClass;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeKind;
import io.segtme.schemas.SchemaCatalogue;
import io.segtme.testing.KafkaFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flink SQL over a real broker, on a mini cluster: what an analyst sees. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@Tag("long")
class SegtmeAvroTableIT {
  private static final String NOW = " /*+ OPTIONS('scan.bounded.mode' = 'latest-offset') */";

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  private final TableEnvironment sql = TableEnvironment.create(EnvironmentSettings.inBatchMode());

  @Test
  void theDocumentsQueriesFindWhatWasPublishedAndNothingElse() throws Exception {
    String instances = table("instances", "InstanceBatch");
    String tme = table("tme", "TmeReport");
    String completed = table("completed", "SlideCompleted");
    Publishing.commit(
        instances,
        Records.batch(
            "S1",
            "b1",
            Records.nucleus("n1", NucleusClass.NEOPLASTIC, 30.5),
            Records.nucleus("n2", NucleusClass.INFLAMMATORY, 10.25)),
        Records.batch("S1", "b2", Records.nucleus("n3", NucleusClass.NEOPLASTIC, 20)),
        Records.batch("S2", "b1", Records.nucleus("n4", NucleusClass.DEAD, 5)),
        Records.batch("S3", "b1", Records.nucleus("n5", NucleusClass.DEAD, 5)),
        Records.ofRun(
            "older", Records.batch("S1", "b1", Records.nucleus("n1", NucleusClass.DEAD, 9))),
        Records.ofRun(
            "errors", Records.batch("S1", "b1", Records.nucleus("n1", NucleusClass.DEAD, 9))),
        Records.ofRun(
            "part", Records.batch("S1", "b1", Records.nucleus("n1", NucleusClass.DEAD, 9))));
    Publishing.abort(
        instances, Records.batch("S1", "b9", Records.nucleus("n9", NucleusClass.NEOPLASTIC, 99)));
    SlideCompleted part = Records.ofRun("part", Records.completed("S1", CompletionState.COMPLETED));
    part.setRegion("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))");
    Publishing.commit(
        completed,
        Records.ofRun("older", Records.completed("S1", CompletionState.COMPLETED)),
        Records.completed("S1", CompletionState.COMPLETED),
        Records.ofRun("errors", Records.completed("S1", CompletionState.COMPLETED_WITH_ERRORS)),
        part,
        Records.completed("S2", CompletionState.COMPLETED_WITH_ERRORS),
        Records.completed("S3", CompletionState.FAILED));
    Publishing.commit(
        tme,
        Records.report("S1", TmeKind.RUNNING, Records.figure("shannon_entropy", 0.1, null)),
        Records.report(
            "S1",
            TmeKind.FINAL,
            Records.figure("shannon_entropy", 0.75, null),
            Records.figure("immune_to_tumour_ratio", null, "TOO_FEW_NUCLEI"),
            Records.figure("simpson_index", 0.5, null)));

    List<String> queries = Downstream.queries();
    sql.executeSql(queries.get(0));
    assertThat(rows("SELECT * FROM counted"))
        .containsExactlyInAnyOrder(Row.of("S1", "run of S1"), Row.of("S2", "run of S2"));
    assertThat(rows(queries.get(1)))
        .containsExactlyInAnyOrder(
            Row.of("S1", "NEOPLASTIC", 2L, 50.5),
            Row.of("S1", "INFLAMMATORY", 1L, 10.25),
            Row.of("S2", "DEAD", 1L, 5.0));
    assertThat(rows(queries.get(2)))
        .containsExactlyInAnyOrder(
            Row.of("S1", "shannon_entropy", 0.75, "1", null),
            Row.of("S1", "immune_to_tumour_ratio", null, "1", "TOO_FEW_NUCLEI"));
    assertThat(queries).hasSize(3);
    assertThat(
            rows(
                "SELECT COUNT(*) FROM instances /*+ OPTIONS('properties.isolation.level' ="
                    + " 'read_uncommitted') */"))
        .containsExactly(Row.of(8L));
  }

  @Test
  void mapsTimestampsAndNullsComeThrough() throws Exception {
    Publishing.commit(table("progress", "SlideProgress"), Records.progress("S1"));
    Publishing.commit(
        table("completed", "SlideCompleted"),
        Records.completed("S1", CompletionState.COMPLETED_WITH_ERRORS));
    assertThat(rows("SELECT `at`, stageSeconds, etaSeconds, tilesDone FROM progress"))
        .containsExactly(Row.of(Records.NOON, Map.of("infer", 1.5), null, 5L));
    assertThat(
            rows(
                "SELECT state, nucleiByClass['NEOPLASTIC'], ledger.nuclei, lineage.mppX"
                    + " FROM completed"))
        .containsExactly(Row.of("COMPLETED_WITH_ERRORS", 2L, null, 0.25));
  }

  @Test
  void everyRecordsTableIsDeclaredAndPlanned() {
    for (Schema schema : SchemaCatalogue.standard().all()) {
      String name = schema.getName();
      sql.executeSql(TableDdl.createTable(name, name, name, "localhost:9092"));
      assertThat(sql.explainSql("SELECT * FROM `" + name + "`" + NOW)).contains(name);
    }
  }

  @Test
  void valuesThatCannotBeReadFailTheQueryUnlessTheyAreIgnored() throws Exception {
    String topic = table("progress", "SlideProgress");
    Publishing.commit(topic, new byte[][] {{1, 2, 3}});
    Publishing.commit(topic, Records.completed("S0", CompletionState.FAILED));
    Publishing.commit(topic, Records.progress("S1"));
    assertThatThrownBy(() -> rows("SELECT slideId FROM progress"))
        .hasStackTraceContaining("3 bytes that begin with 01 02 03; expected Avro")
        .hasStackTraceContaining("'segtme-avro.ignore-parse-errors' = 'true' skips such values");
    assertThat(
            rows(
                "SELECT slideId FROM progress /*+ OPTIONS('segtme-avro.ignore-parse-errors' ="
                    + " 'true') */"))
        .containsExactly(Row.of("S1"));
  }

  @Test
  void withoutARecordsNameEachValueSaysItsOwn() throws Exception {
    String topic = Publishing.freshTopic("mixed");
    Publishing.commit(
        topic, Records.progress("S1"), Records.completed("S2", CompletionState.FAILED));
    declare("slides", "slideId STRING, state STRING", topic, "");
    assertThat(rows("SELECT slideId, state FROM slides"))
        .containsExactlyInAnyOrder(Row.of("S1", "RUNNING"), Row.of("S2", "FAILED"));

    declare("wrong", "slide STRING", topic, ", 'segtme-avro.ignore-parse-errors' = 'true'");
    assertThatThrownBy(() -> rows("SELECT slide FROM wrong"))
        .hasStackTraceContaining("Column 'slide' is not a field of Slide");
  }

  @Test
  void aMistakeInATableIsFoundWhenTheQueryIsPlanned() {
    declare(
        "columns", "batch STRING, nucleus INT", "none", ", 'segtme-avro.record' = 'InstanceBatch'");
    assertThatThrownBy(() -> sql.explainSql("SELECT batch FROM columns"))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("Column 'nucleus' is not a field of InstanceBatch");

    declare("record", "batch STRING", "none", ", 'segtme-avro.record' = 'Batch'");
    assertThatThrownBy(() -> sql.explainSql("SELECT batch FROM `record`"))
        .hasStackTraceContaining("'Batch' is not a record; there are DeadLetter, InstanceBatch, ");

    declare("option", "batch STRING", "none", ", 'segtme-avro.records' = 'InstanceBatch'");
    assertThatThrownBy(() -> sql.explainSql("SELECT batch FROM `option`"))
        .hasStackTraceContaining("segtme-avro.records");
  }

  @Test
  void aTableOfThisFormatIsNotWritten() {
    declare("slides", "slideId STRING", "none", "");
    assertThatThrownBy(() -> sql.explainSql("INSERT INTO slides VALUES ('S1')"))
        .hasStackTraceContaining("The format 'segtme-avro' only reads");
  }

  /** Declares the table over a fresh topic, up to what is there now, and returns the topic. */
  private String table(String name, String record) throws Exception {
    String topic = Publishing.freshTopic(name);
    sql.executeSql(TableDdl.createTable(name, record, topic, KafkaFixture.bootstrapServers()));
    sql.executeSql("ALTER TABLE " + name + " SET ('scan.bounded.mode' = 'latest-offset')");
    return topic;
  }

  private void declare(String table, String columns, String topic, String options) {
    sql.executeSql(
        """
        CREATE TABLE `%s` (%s) WITH ('connector' = 'kafka', 'topic' = '%s', 'format' = 'segtme-avro',
          'properties.bootstrap.servers' = '%s', 'scan.startup.mode' = 'earliest-offset',
          'scan.bounded.mode' = 'latest-offset'%s)
        """
            .formatted(table, columns, topic, KafkaFixture.bootstrapServers(), options));
  }

  private List<Row> rows(String query) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> found = sql.executeSql(query).collect()) {
      found.forEachRemaining(rows::add);
    }
    return rows;
  }
}
