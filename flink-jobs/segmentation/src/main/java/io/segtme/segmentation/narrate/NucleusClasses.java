package io.segtme.segmentation.narrate;

import java.util.List;

/** Classes of nuclei as names of figures and as words of a text. */
final class NucleusClasses {
  static final List<String> ALL =
      List.of("neoplastic", "inflammatory", "connective", "dead", "epithelial");

  private NucleusClasses() {}

  /** The class epithelial is what is left beside the neoplastic one. */
  static String word(String nucleusClass) {
    return nucleusClass.equals("epithelial") ? "non-neoplastic epithelial" : nucleusClass;
  }
}
