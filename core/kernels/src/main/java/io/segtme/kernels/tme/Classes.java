package io.segtme.kernels.tme;

import java.util.List;

/** The classes of nuclei as numbers (specification, section 4) and as words in names of figures. */
final class Classes {
  static final int NEOPLASTIC = 1;
  static final int INFLAMMATORY = 2;
  static final int CONNECTIVE = 3;
  static final int DEAD = 4;
  static final int EPITHELIAL = 5;

  /** How many numbers there are, with 0 for a nucleus whose class nobody told. */
  static final int COUNT = 6;

  private static final List<String> WORDS =
      List.of("untyped", "neoplastic", "inflammatory", "connective", "dead", "epithelial");

  private Classes() {}

  static String word(int cls) {
    return WORDS.get(cls);
  }
}
