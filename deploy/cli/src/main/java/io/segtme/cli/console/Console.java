package io.segtme.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What a command prints: results on stdout, all else on stderr.
 *
 * @param streams where to
 * @param json whether results are JSON, one object a line
 */
public record Console(Streams streams, boolean json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * The two streams.
   *
   * @param out for results
   * @param err for notes, progress and errors
   * @param terminal whether a person's terminal shows {@code err}
   */
  public record Streams(PrintStream out, PrintStream err, boolean terminal) {
    /** Those of this process; the launcher knows whether a terminal watches. */
    public static Streams ofProcess() {
      return new Streams(System.out, System.err, Boolean.getBoolean("segtme.terminal"));
    }
  }

  /** A sentence for the person, not a result. */
  public void note(String sentence) {
    streams.err().println("segtme: " + sentence);
  }

  /** A result: {@code text}, or {@code fields} as one line of JSON. */
  public void result(String text, Map<String, ?> fields) {
    if (json) {
      json(fields);
    } else {
      streams.out().println(text);
    }
  }

  /** One line of JSON, whatever the mode. */
  public void json(Map<String, ?> fields) {
    try {
      streams.out().println(MAPPER.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line that rewrites itself where a terminal watches, and is silent elsewhere. */
  public ProgressLine progressLine() {
    return new ProgressLine(streams.err(), streams.terminal());
  }
}
