package io.segtme.connectors.kafka.topic;

import io.segtme.schemas.WireLimits;
import java.util.Map;

/** What every producer here sets. */
public final class ProducerLimits {
  public static final Map<String, String> SETTINGS =
      Map.of(
          "max.request.size", String.valueOf(WireLimits.MESSAGE_BYTES),
          "compression.type", "lz4",
          "acks", "all");

  private ProducerLimits() {}
}
