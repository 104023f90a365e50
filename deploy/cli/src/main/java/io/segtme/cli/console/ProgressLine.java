package io.segtme.cli.console;

import java.io.PrintStream;

/** One line of a terminal that rewrites itself. */
public final class ProgressLine implements AutoCloseable {
  private static final int WIDTH = 100;

  private final PrintStream err;
  private final boolean terminal;
  private String shown = "";

  ProgressLine(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Shows a text in place of the last one; the same text again costs nothing. */
  public void show(String text) {
    String line = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
    if (!terminal || line.equals(shown)) {
      return;
    }
    err.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
    err.flush();
    shown = line;
  }

  /** Takes the line away, so that the next sentence starts at the left edge. */
  @Override
  public void close() {
    if (!shown.isEmpty()) {
      err.print("\r" + " ".repeat(shown.length()) + "\r");
      err.flush();
      shown = "";
    }
  }
}
