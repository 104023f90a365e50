package io.segtme.connectors.export.nuclei;

import io.segtme.events.NucleusClass;
import java.awt.Color;

/**
 * Name and colour of each class of nuclei, the one place for every picture, page and export. The
 * colours are those of Okabe and Ito's palette, which people with any kind of colour vision tell
 * apart.
 *
 * @param title name for people
 * @param color colour of outlines and legends
 */
public record ClassStyle(String title, Color color) {
  /** The style of a class; a class that this version does not know has the untyped one. */
  public static ClassStyle of(NucleusClass nucleusClass) {
    return switch (nucleusClass) {
      case NUCLEUS -> new ClassStyle("Nucleus", new Color(240, 228, 66));
      case NEOPLASTIC -> new ClassStyle("Neoplastic", new Color(213, 94, 0));
      case INFLAMMATORY -> new ClassStyle("Inflammatory", new Color(240, 228, 66));
      case CONNECTIVE -> new ClassStyle("Connective", new Color(0, 158, 115));
      case DEAD -> new ClassStyle("Dead", new Color(0, 0, 0));
      case NON_NEOPLASTIC_EPITHELIAL ->
          new ClassStyle("Non-neoplastic epithelial", new Color(86, 180, 233));
    };
  }

  /** The colour as CSS writes it. */
  public String css() {
    return String.format("#%06x", color.getRGB() & 0xFFFFFF);
  }
}
