package io.segtme.base;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kinds of nuclei that a typed model distinguishes, with the ids of PanNuke. Id 0 is none of
 * them: background in a map, and a nucleus of unknown kind in a list of nuclei.
 */
public enum NucleusKind {
  NEOPLASTIC("neoplastic"),
  INFLAMMATORY("inflammatory"),
  CONNECTIVE("connective"),
  DEAD("dead"),
  /** Epithelial but not neoplastic. */
  EPITHELIAL("non-neoplastic epithelial");

  /** How many ids there are, 0 included. */
  public static final int IDS = 6;

  private final String fullName;

  NucleusKind(String fullName) {
    this.fullName = fullName;
  }

  /** 1 to 5. */
  public byte id() {
    return (byte) (ordinal() + 1);
  }

  /** The kind as names of metrics and files of truth spell it: one word, lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind in words, as a model's manifest and a text have it; lower case. */
  public String fullName() {
    return fullName;
  }

  /** Full names by id, from 1. */
  public static List<String> fullNames() {
    return Arrays.stream(values()).map(NucleusKind::fullName).toList();
  }

  /** Labels by id, as a data set lists them. */
  public static Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    for (NucleusKind kind : values()) {
      labels.put(Integer.toString(kind.id()), kind.label());
    }
    return labels;
  }
}
