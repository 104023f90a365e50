package io.segtme.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.models.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static final TopicNames TOPICS = TopicNames.defaults();

  @Test
  void theReasonStandsFirst() {
    assertThat(Sentences.of(new UserError("NOT_RUNNING", "start it")))
        .isEqualTo("NOT_RUNNING: start it");
    assertThat(Sentences.of(new SlideException(SlideError.MPP_UNKNOWN, "s.svs: no mpp")))
        .isEqualTo("MPP_UNKNOWN: s.svs: no mpp");
    assertThat(Sentences.of(new ModelException("m.pt is no archive")))
        .isEqualTo("MODEL_INVALID: m.pt is no archive");
  }

  @Test
  void theReasonStandsThereOnce() {
    assertThat(Sentences.of("MPP_UNKNOWN", "MPP_UNKNOWN: say it")).isEqualTo("MPP_UNKNOWN: say it");
  }

  @Test
  void aCauseIsFoundUnderWrappers() {
    Exception wrapped =
        new RuntimeException(new ExecutionException(new UserError("A_REASON", "do this")));
    assertThat(Sentences.of(wrapped)).isEqualTo("A_REASON: do this");
  }

  @Test
  void aSentenceIsOneLine() {
    assertThat(Sentences.of(new UserError("A", "one\n  two\tthree"))).isEqualTo("A: one two three");
  }

  @Test
  void filesThatFailSayWhatToDo() {
    assertThat(Sentences.of(new UncheckedIOException(new NoSuchFileException("/x"))))
        .isEqualTo("FILE_MISSING: /x: there is no such file or folder; check the path");
    assertThat(Sentences.of(new AccessDeniedException("/y")))
        .startsWith("FILE_DENIED: /y: you may not");
  }

  @Test
  void aFullDiskIsNoDefect() {
    assertThat(Sentences.of(new UncheckedIOException(new IOException("No space left on device"))))
        .startsWith("DISK_FULL: there is no space left");
  }

  @Test
  void slipsOfAUserAreNoDefects() {
    assertThatThrownBy(() -> new ArrivalPublisher(KafkaConnection.to("host.invalid:9092"), TOPICS))
        .extracting(Sentences::of)
        .asString()
        .startsWith("KAFKA_FAILED: No resolvable bootstrap urls")
        .contains("check the broker's address");
    assertThatThrownBy(() -> new ArrivalPublisher(KafkaConnection.to("localhost:99999"), TOPICS))
        .extracting(Sentences::of)
        .asString()
        .startsWith("KAFKA_FAILED: Invalid");
    Configuration settings = new Configuration();
    settings.setString("parallelism.default", "abc");
    assertThatThrownBy(() -> settings.get(CoreOptions.DEFAULT_PARALLELISM))
        .extracting(Sentences::of)
        .asString()
        .startsWith("CONFIG_INVALID: ")
        .contains("'abc'", "parallelism.default");
  }

  @Test
  void anythingElseIsADefect() {
    assertThat(Sentences.of(new NullPointerException()))
        .isEqualTo(
            "INTERNAL_ERROR: NullPointerException; this is a defect: repeat with --debug and report"
                + " what it prints");
  }
}
