package io.segtme.phantom.nucleus;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Classes of nuclei, as the specification numbers them. */
public enum NucleusKind {
  NEOPLASTIC(1),
  INFLAMMATORY(2),
  CONNECTIVE(3),
  DEAD(4),
  EPITHELIAL(5);

  private final byte id;

  NucleusKind(int id) {
    this.id = (byte) id;
  }

  /** Number of the class, 1 to 5; 0 is background. */
  public byte id() {
    return id;
  }

  /** Name of the class as files of truth spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Labels by id, as a data set lists them. */
  public static Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    for (NucleusKind kind : values()) {
      labels.put(Integer.toString(kind.id), kind.label());
    }
    return labels;
  }
}
