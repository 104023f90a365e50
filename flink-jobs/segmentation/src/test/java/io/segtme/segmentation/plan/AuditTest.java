package io.segtme.segmentation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.control.Control;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AuditTest {
  @Test
  void aLineSaysWhoAskedForWhatAndWhyAndWhatCameOfIt() {
    assertThat(Audit.line(asked(Control.Action.CANCEL, ""), List.of("run a", "run b")))
        .isEqualTo(
            "CANCEL of slide S1, all runs, asked for by ada (wrong slide) at 1970-01-01T00:00:00Z: ends run a, run b");
    assertThat(Audit.line(asked(Control.Action.CANCEL, "r"), List.of()))
        .contains("slide S1, run r,")
        .endsWith(": no such run waits or is in work, nothing is done");
    assertThat(Audit.line(asked(Control.Action.FORGET, ""), List.of()))
        .startsWith("FORGET of slide S1")
        .endsWith("its results were deleted from the topics, nothing is left to do");
    assertThat(Audit.line(asked(Control.Action.UNKNOWN, ""), List.of()))
        .endsWith("this version does not know that, nothing is done");
  }

  private static Control asked(Control.Action action, String runId) {
    return new Control(action, "S1", runId, "wrong slide", "ada", 0);
  }
}
