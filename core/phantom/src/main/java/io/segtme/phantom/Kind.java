package io.segtme.phantom;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Classes of nuclei, as the specification numbers them. */
enum Kind {
  NEOPLASTIC(1),
  INFLAMMATORY(2),
  CONNECTIVE(3),
  DEAD(4),
  EPITHELIAL(5);

  final byte id;

  Kind(int id) {
    this.id = (byte) id;
  }

  /** Names by id, as a data set lists them. */
  static Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    for (Kind kind : values()) {
      names.put(Integer.toString(kind.id), kind.name().toLowerCase(Locale.ROOT));
    }
    return names;
  }
}
