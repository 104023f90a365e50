package io.segtme.connectors.kafka.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeKind;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class RecordAddressTest {
  @Test
  void everyResultHasAKeyOfItsOwn() {
    assertThat(RecordAddress.of(Examples.batch("S1", "r", "0/1-2", 1)))
        .isEqualTo(new RecordAddress(TopicKind.INSTANCES, "S1", "S1/r/0/1-2"));
    assertThat(RecordAddress.of(Examples.report("S1", "r", TmeKind.FINAL, 3, 4)))
        .isEqualTo(new RecordAddress(TopicKind.TME, "S1", "S1/r/FINAL/3"));
    assertThat(RecordAddress.of(Examples.completed("S1", "r", List.of())))
        .isEqualTo(new RecordAddress(TopicKind.COMPLETED, "S1", "S1/r"));
    assertThat(RecordAddress.of(Examples.rejected("S1", 7)))
        .isEqualTo(new RecordAddress(TopicKind.COMPLETED, "S1", "S1/slides.arrived-0-7"));
    assertThat(RecordAddress.of(Examples.progress("S1")))
        .isEqualTo(new RecordAddress(TopicKind.PROGRESS, "S1", "S1"));
    assertThat(RecordAddress.of(Examples.cancel("S1", null)))
        .isEqualTo(new RecordAddress(TopicKind.CONTROL, "S1", "S1"));
  }

  @Test
  void aDeadLetterOfNoSlideHasThePlaceOfItsEvent() {
    assertThat(RecordAddress.of(Examples.deadLetter("S1")).key()).isEqualTo("S1");
    var letter = Examples.deadLetter("S1");
    letter.setSlideId(null);
    letter.setTopic("slides.arrived");
    letter.setPartition(3);
    letter.setOffset(42L);
    assertThat(RecordAddress.of(letter))
        .isEqualTo(
            new RecordAddress(TopicKind.DEADLETTERS, "slides.arrived-3-42", "slides.arrived-3-42"));
  }

  /** Slide {@code a} with run {@code b/c} and slide {@code a/b} with run {@code c}, say. */
  @Test
  void keysOfTwoSlidesNeverMeet() {
    List<String> slides = List.of("a", "a/b", "a%2Fb", "a%252Fb", "a/", "/a", "a%", "%", "/", "//");
    for (String one : slides) {
      for (String other : slides) {
        SpecificRecord record = Examples.batch(other, "b/c", "d", 1);
        assertThat(RecordAddress.of(record).key().startsWith(RecordAddress.keysOf(one)))
            .as("%s, %s", one, other)
            .isEqualTo(one.equals(other));
      }
    }
  }

  @Test
  void aCompletionOfNothingIsRefused() {
    SlideCompleted nothing = Examples.rejected("S1");
    nothing.setArrival(null);
    assertThatThrownBy(() -> RecordAddress.of(nothing))
        .hasMessage("A completion of slide S1 names neither run nor arrival.");
    assertThatThrownBy(() -> RecordAddress.of(Examples.arrived("S1")))
        .hasMessage("No topic takes a SlideArrived.");
  }
}
