package io.segtme.models.checkpoint;

import io.segtme.models.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explicit names: lines {@code source = target} of a text file.
 *
 * <pre>
 * # the target is a name of NetworkArchive.tensors; the first line that fits counts
 * vit.pos_embed        = backbone.pos_embed
 * net.encoder.*        = backbone.*
 * aux_head.*           = -
 * </pre>
 *
 * <p>A star at the end of both sides stands for any rest; a target of {@code -} leaves tensors out.
 */
public final class KeyMap {
  private static final String OUT = "-";

  private record Rule(String source, String target, boolean prefix) {}

  /** What a rule says of a name: a target, or nothing where it is left out. */
  record Answer(Optional<String> target) {}

  private final List<Rule> rules;

  private KeyMap(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** No explicit names. */
  public static KeyMap empty() {
    return new KeyMap(List.of());
  }

  /**
   * Reads a file.
   *
   * @throws ModelException where it cannot be read or a line is no rule
   */
  public static KeyMap read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new ModelException(
          "key map %s cannot be read (%s): give a text file of lines 'source = target'"
              .formatted(file, e.getMessage()),
          e);
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        rules.add(rule(file, i + 1, line));
      }
    }
    return new KeyMap(rules);
  }

  private static Rule rule(Path file, int number, String line) {
    int equals = line.indexOf('=');
    String source = equals < 0 ? "" : line.substring(0, equals).strip();
    String target = equals < 0 ? "" : line.substring(equals + 1).strip();
    boolean prefix = source.endsWith("*");
    boolean fits = target.equals(OUT) || prefix == target.endsWith("*");
    if (source.isEmpty() || target.isEmpty() || !fits) {
      throw new ModelException(
          "key map %s, line %d: '%s' is no rule, write 'source = target', 'source.* = target.*' or 'source = -'"
              .formatted(file, number, line));
    }
    return prefix
        ? new Rule(
            source.substring(0, source.length() - 1),
            target.equals(OUT) ? OUT : target.substring(0, target.length() - 1),
            true)
        : new Rule(source, target, false);
  }

  /** What the first rule that fits says; empty where none does. */
  Optional<Answer> of(String source) {
    for (Rule rule : rules) {
      if (rule.prefix ? source.startsWith(rule.source) : source.equals(rule.source)) {
        return Optional.of(
            new Answer(
                rule.target.equals(OUT)
                    ? Optional.empty()
                    : Optional.of(
                        rule.prefix
                            ? rule.target + source.substring(rule.source.length())
                            : rule.target)));
      }
    }
    return Optional.empty();
  }
}
