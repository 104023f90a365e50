package io.segtme.bench.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** When what happens: a seed and a time make the same schedule each time. */
final class Schedule {
  /** The least that a whole trial holds. */
  private static final Map<Fault, Integer> WHOLE =
      Map.of(
          Fault.KILL_TASK_MANAGER, 10,
          Fault.KILL_JOB_MANAGER, 2,
          Fault.KILL_BROKER, 2,
          Fault.PAUSE_TASK_MANAGER, 2,
          Fault.HIDE_SLIDES, 2,
          Fault.STOP, 1,
          Fault.RESCALE, 1);

  /** What seconds allow. */
  private static final Map<Fault, Integer> SHORT =
      Map.of(
          Fault.KILL_TASK_MANAGER, 2,
          Fault.KILL_JOB_MANAGER, 1,
          Fault.KILL_BROKER, 1,
          Fault.RESCALE, 1);

  private Schedule() {}

  /**
   * A fault at a time.
   *
   * @param atMillis since the storm began
   */
  record Event(long atMillis, Fault fault) {}

  /** Faults at random moments within a time. */
  static List<Event> of(long seed, long millis, boolean quick) {
    List<Fault> faults = new ArrayList<>();
    (quick ? SHORT : WHOLE)
        .entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(each -> faults.addAll(Collections.nCopies(each.getValue(), each.getKey())));
    Random random = new Random(seed);
    Collections.shuffle(faults, random);
    List<Event> events = new ArrayList<>();
    for (Fault fault : faults) {
      events.add(new Event((long) (random.nextDouble() * millis), fault));
    }
    events.sort(Comparator.comparingLong(Event::atMillis));
    return events;
  }
}
