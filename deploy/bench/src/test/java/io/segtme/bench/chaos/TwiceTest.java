package io.segtme.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.bench.chaos.Journal.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TwiceTest {
  private static final List<Entry> ONCE = List.of(new Entry(7, 1), new Entry(8, 2));
  private static final List<Twice.Window> FAULT = List.of(new Twice.Window(100, 200));

  @Test
  void whatWasLostWithAFaultMayBeInferredAgain() {
    List<Entry> storm = List.of(new Entry(7, 50), new Entry(8, 150), new Entry(8, 250));
    assertThat(Twice.of(ONCE, 1, storm, FAULT)).isEqualTo(new Twice(1, 0));
  }

  @Test
  void whatACheckpointHeldMayNot() {
    List<Entry> storm = List.of(new Entry(7, 50), new Entry(8, 150), new Entry(7, 250));
    assertThat(Twice.of(ONCE, 1, storm, FAULT)).isEqualTo(new Twice(1, 1));
  }

  @Test
  void eachRoundMayInferEachTile() {
    List<Entry> storm = List.of(new Entry(7, 50), new Entry(8, 51), new Entry(7, 52));
    assertThat(Twice.of(ONCE, 2, storm, List.of())).isEqualTo(new Twice(0, 0));
  }

  @Test
  void aSeedRepeatsItsSchedule() {
    assertThat(Schedule.of(5, 60_000, false)).isEqualTo(Schedule.of(5, 60_000, false));
    assertThat(Schedule.of(5, 60_000, false)).isNotEqualTo(Schedule.of(6, 60_000, false));
    assertThat(Schedule.of(5, 60_000, false))
        .extracting(Schedule.Event::fault)
        .contains(Fault.values())
        .filteredOn(fault -> fault == Fault.KILL_TASK_MANAGER)
        .hasSize(10);
  }
}
