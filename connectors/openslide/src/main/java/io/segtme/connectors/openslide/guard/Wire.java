package io.segtme.connectors.openslide.guard;

/**
 * What a reader process and its parent say to each other. A request is a code and its arguments; an
 * answer is its length in bytes, a code, and what the request asked for. Numbers are big-endian, a
 * text is its length in bytes and UTF-8. Pixels go through a file that both have mapped, in the
 * machine's byte order.
 */
final class Wire {
  /** Pixels of the largest region. */
  static final int MOST_PIXELS = 512 * 512;

  /** Bytes of the largest answer: properties of a slide can be long. */
  static final int MOST_ANSWER = 64 << 20;

  /** Requests: a path; x, y, level, width, height; nothing. */
  static final byte OPEN = 1;

  static final byte PAINT = 2;
  static final byte CLOSE = 3;

  /** Answers: done; a slide's fault, its SlideError and message; the machine's, with a message. */
  static final byte DONE = 0;

  static final byte REFUSED = 1;
  static final byte BROKEN = 2;

  private Wire() {}
}
