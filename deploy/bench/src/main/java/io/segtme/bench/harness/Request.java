package io.segtme.bench.harness;

import io.segtme.cli.console.UserError;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark is asked to do.
 *
 * @param arguments its own, in the order given
 * @param quick whether seconds must do: every path is run, the figures mean little
 * @param minutes how long, where that is a choice
 * @param seed of what is drawn by lot; null for any
 * @param notes takes sentences on how far it is
 */
public record Request(
    List<String> arguments,
    boolean quick,
    int minutes,
    @Nullable Long seed,
    Consumer<String> notes) {
  /** Copies the arguments. */
  public Request {
    arguments = List.copyOf(arguments);
  }

  /** Tells the person who waits. */
  public void note(String sentence) {
    notes.accept(sentence);
  }

  /** The arguments as whole numbers above 0, or others if there are none. */
  public List<Integer> integersOr(List<Integer> whole, List<Integer> quickOnes) {
    if (arguments.isEmpty()) {
      return quick ? quickOnes : whole;
    }
    return arguments.stream().map(Request::integer).toList();
  }

  private static int integer(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw refusal(text);
    }
    throw refusal(text);
  }

  private static UserError refusal(String text) {
    return new UserError(
        "ARGUMENT_INVALID", "'" + text + "' is not allowed, choose a whole number, 1 or more");
  }
}
