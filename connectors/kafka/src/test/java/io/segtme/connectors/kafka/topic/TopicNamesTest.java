package io.segtme.connectors.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicNamesTest {
  @Test
  void theDefaultsNeverChange() {
    assertThat(TopicNames.defaults().all())
        .containsExactly(
            "slides.arrived",
            "slides.instances",
            "slides.tme",
            "slides.progress",
            "slides.completed",
            "slides.pseudolabels",
            "slides.deadletters",
            "slides.control");
  }

  @Test
  void aPrefixStandsBeforeEveryName() {
    assertThat(TopicNames.defaults().prefixed("site-a.").of(TopicKind.DEADLETTERS))
        .isEqualTo("site-a.slides.deadletters");
  }

  @Test
  void anIllegalNameIsNamed() {
    assertThatThrownBy(() -> TopicNames.defaults().prefixed("a b "))
        .hasMessageStartingWith("'a b slides.arrived' is not a topic name");
  }

  @Test
  void twoTopicsOfOneNameAreRefused() {
    assertThatThrownBy(() -> new TopicNames("a", "b", "c", "d", "e", "f", "g", "a"))
        .hasMessageStartingWith("Every topic needs a name of its own");
  }
}
