package io.segtme.segmentation.narrate.rules;

import io.segtme.segmentation.model.Narrative.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes sentences from patterns whose slots are names of figures: {@code {tumour_fields}} is its
 * number, {@code {cellularity%}} a percentage, {@code {count_all|nucleus|nuclei}} a number with its
 * noun. So a sentence names the figures that it shows. One with an undefined figure is not written;
 * its subject stands with its reason among those that could not be determined. One with a figure
 * that the report does not have is left out.
 */
final class Prose {
  private static final Pattern SLOT =
      Pattern.compile("\\{([A-Za-z0-9_]+)(?:(%)|\\|([^|}]+)\\|([^|}]+))?\\}");

  private final ReportMetrics metrics;
  private final List<Sentence> sentences = new ArrayList<>();
  private final Map<String, List<String>> subjects = new LinkedHashMap<>();
  private final Map<String, List<String>> figures = new LinkedHashMap<>();

  Prose(ReportMetrics metrics) {
    this.metrics = metrics;
  }

  /** Writes the sentence, or notes that its subject could not be determined. */
  void about(String subject, String pattern) {
    List<String> names = names(pattern);
    List<String> missing = names.stream().filter(this::isUndefined).toList();
    if (missing.isEmpty()) {
      write(pattern, names);
    } else if (missing.stream().allMatch(metrics::has)) {
      undetermined(subject, missing);
    }
  }

  /** Writes the sentence where all its figures are defined. */
  void mention(String pattern, String... alsoRestsOn) {
    List<String> names =
        Stream.concat(names(pattern).stream(), Stream.of(alsoRestsOn)).distinct().toList();
    if (names.stream().noneMatch(this::isUndefined)) {
      write(pattern, names);
    }
  }

  /** Notes a subject whose figure is undefined, where it is. */
  void undefined(String subject, String figure) {
    if (metrics.has(figure) && metrics.value(figure).isEmpty()) {
      undetermined(subject, List.of(figure));
    }
  }

  /** Writes a sentence as it stands. */
  void state(String text, String... restsOn) {
    sentences.add(new Sentence(text, List.of(restsOn)));
  }

  /** Closes the paragraph: what could not be determined, and why. */
  void closeUndetermined() {
    subjects.forEach(
        (reason, list) -> {
          String text = join(list) + " could not be determined";
          String why = reason.isEmpty() ? "." : " (" + reason + ").";
          sentences.add(
              new Sentence(
                  text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + why,
                  figures.getOrDefault(reason, List.of())));
        });
    subjects.clear();
    figures.clear();
  }

  List<Sentence> sentences() {
    return List.copyOf(sentences);
  }

  /** "a", "a and b", "a, b and c". */
  static String join(List<String> parts) {
    return join(parts, "and");
  }

  /** With another word before the last part. */
  static String join(List<String> parts, String word) {
    int last = parts.size() - 1;
    return last <= 0
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " " + word + " " + parts.get(last);
  }

  private void undetermined(String subject, List<String> missing) {
    String reason = ReasonWords.words(metrics.reason(missing.get(0)));
    subjects.computeIfAbsent(reason, r -> new ArrayList<>()).add(subject);
    figures.computeIfAbsent(reason, r -> new ArrayList<>()).addAll(missing);
  }

  private void write(String pattern, List<String> names) {
    sentences.add(new Sentence(SLOT.matcher(pattern).replaceAll(this::fill), List.copyOf(names)));
  }

  private String fill(MatchResult slot) {
    double value = metrics.value(slot.group(1)).orElseThrow();
    if (slot.group(2) != null) {
      return RoundedNumber.percent(value);
    }
    String number = RoundedNumber.plain(value);
    return slot.group(3) == null ? number : number + " " + slot.group(value == 1 ? 3 : 4);
  }

  private boolean isUndefined(String name) {
    return metrics.value(name).isEmpty();
  }

  private static List<String> names(String pattern) {
    return SLOT.matcher(pattern).results().map(slot -> slot.group(1)).distinct().toList();
  }
}
