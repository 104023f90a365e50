package io.segtme.connectors.kafka.topic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The names of the topics, validated: Kafka's rules hold and no two are equal. */
public record TopicNames(
    String arrived,
    String instances,
    String tme,
    String progress,
    String completed,
    String pseudolabels,
    String deadletters,
    String control)
    implements Serializable {

  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  /** Throws {@link IllegalArgumentException} naming the topic that breaks a rule. */
  public TopicNames {
    List<String> all =
        List.of(arrived, instances, tme, progress, completed, pseudolabels, deadletters, control);
    for (String name : all) {
      if (!LEGAL.matcher(name).matches() || name.equals(".") || name.equals("..")) {
        throw new IllegalArgumentException(
            ("'%s' is not a topic name: 1 to 249 letters, digits, dots, underscores and hyphens are"
                    + " allowed.")
                .formatted(name));
      }
    }
    if (all.stream().distinct().count() < all.size()) {
      throw new IllegalArgumentException(
          "Every topic needs a name of its own, not %s.".formatted(all));
    }
  }

  /** {@code slides.arrived}, {@code slides.instances} and so on. */
  public static TopicNames defaults() {
    return new TopicNames(
        "slides.arrived",
        "slides.instances",
        "slides.tme",
        "slides.progress",
        "slides.completed",
        "slides.pseudolabels",
        "slides.deadletters",
        "slides.control");
  }

  /** These names behind {@code prefix}, {@code site-a.} for example. */
  public TopicNames prefixed(String prefix) {
    return new TopicNames(
        prefix + arrived,
        prefix + instances,
        prefix + tme,
        prefix + progress,
        prefix + completed,
        prefix + pseudolabels,
        prefix + deadletters,
        prefix + control);
  }

  /** The name of a kind's topic. */
  public String of(TopicKind kind) {
    return switch (kind) {
      case ARRIVED -> arrived;
      case INSTANCES -> instances;
      case TME -> tme;
      case PROGRESS -> progress;
      case COMPLETED -> completed;
      case PSEUDOLABELS -> pseudolabels;
      case DEADLETTERS -> deadletters;
      case CONTROL -> control;
    };
  }

  /** All names, in the order of {@link TopicKind}. */
  public List<String> all() {
    return Arrays.stream(TopicKind.values()).map(this::of).toList();
  }
}
