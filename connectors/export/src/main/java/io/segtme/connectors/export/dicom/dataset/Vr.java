package io.segtme.connectors.export.dicom.dataset;

/** Value representations (PS3.5, 6.2) that are written here. */
public enum Vr {
  CS(16, ' '),
  DA(8, ' '),
  IS(12, ' '),
  LO(64, ' '),
  LT(10240, ' '),
  PN(64, ' '),
  SH(16, ' '),
  TM(14, ' '),
  UI(64, '\0'),
  US,
  UL,
  OB,
  OF,
  OL,
  SQ;

  private final int mostCharacters;
  private final char padding;

  Vr() {
    this(0, '\0');
  }

  Vr(int mostCharacters, char padding) {
    this.mostCharacters = mostCharacters;
    this.padding = padding;
  }

  /**
   * A text from outside as this kind can hold it: cut, without control characters and backslash.
   */
  public String fit(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\\\]", " ").strip();
    return clean.length() > mostCharacters ? clean.substring(0, mostCharacters) : clean;
  }

  /** Characters that a text of this kind may have. */
  int mostCharacters() {
    return mostCharacters;
  }

  /** What makes a text's length even. */
  byte padding() {
    return (byte) padding;
  }

  /** Whether the length takes four bytes after two reserved ones (PS3.5, 7.1.2). */
  boolean hasLongLength() {
    return this == OB || this == OF || this == OL || this == SQ;
  }
}
