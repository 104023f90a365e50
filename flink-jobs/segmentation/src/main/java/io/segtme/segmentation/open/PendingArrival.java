package io.segtme.segmentation.open;

import io.segtme.connectors.kafka.arrival.Arrival;

/**
 * An arrival whose slide is not opened yet: the stage's state.
 *
 * @param arrival the event
 * @param since when its slide was looked for first in vain, milliseconds since 1970; 0 where it was
 *     not
 * @param version of the file at the last look; empty where there was none
 * @param said why it waits, as people were told; empty where they were not
 */
public record PendingArrival(Arrival arrival, long since, String version, String said) {
  static PendingArrival of(Arrival arrival) {
    return new PendingArrival(arrival, 0, "", "");
  }
}
