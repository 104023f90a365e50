package io.segtme.base;

/** Text from outside, as it may stand in a log, on a terminal or in a record. */
public final class Printable {
  private Printable() {}

  /**
   * The text on one line: white space is one blank, and what controls a terminal or cannot be seen
   * (control and format characters, private use, lone surrogates) is a question mark.
   */
  public static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]", "?");
  }
}
