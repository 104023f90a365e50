package io.segtme.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.api.Test;

class TableDdlTest {
  @Test
  void aStatementHoldsEveryFieldAndWhatItIs() {
    assertThat(TableDdl.createTable("pro`gress", "SlideProgress", "it's", "a:9092,b:9092"))
        .isEqualTo(
            """
            CREATE TABLE `pro``gress` (
              `slideId` STRING NOT NULL COMMENT 'Identity of the slide.',
              `runId` STRING COMMENT 'The run; null before the slide could be opened.',
              `state` STRING NOT NULL COMMENT 'State of the run.',
              `at` TIMESTAMP_LTZ(3) NOT NULL COMMENT 'When this was said.',
              `tilesExpected` BIGINT NOT NULL COMMENT 'Tiles of the slide, background included.',
              `tilesDone` BIGINT NOT NULL COMMENT 'Tiles inferred, failed or background so far.',
              `nuclei` BIGINT NOT NULL COMMENT 'Nuclei found so far.',
              `etaSeconds` DOUBLE COMMENT 'Seconds that the rest will take at the rate so far; null while unknown.',
              `message` STRING COMMENT 'What a person should know: the reason of a rejection, say.',
              `stageSeconds` MAP<STRING NOT NULL, DOUBLE NOT NULL> NOT NULL COMMENT 'Working seconds by stage, summed over subtasks.',
              `arrival` STRING COMMENT 'The arrival that asked for the run, as topic-partition-offset; of a DUPLICATE its own.',
              `kafkaOffset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL COMMENT 'Place in the partition; all records of a slide lie in one.'
            ) WITH (
              'connector' = 'kafka',
              'topic' = 'it''s',
              'properties.bootstrap.servers' = 'a:9092,b:9092',
              'properties.isolation.level' = 'read_committed',
              'scan.startup.mode' = 'earliest-offset',
              'format' = 'segtme-avro',
              'segtme-avro.record' = 'SlideProgress'
            );
            """);
  }

  @Test
  void anUnknownRecordIsNamedWithThoseThatThereAre() {
    assertThatThrownBy(() -> TableDdl.createTable("t", "Slides", "slides", "a:9092"))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "'Slides' is not a record; there are DeadLetter, InstanceBatch, SlideArrived,"
                + " SlideCompleted, SlideControl, SlideProgress, TmeReport.");
  }
}
