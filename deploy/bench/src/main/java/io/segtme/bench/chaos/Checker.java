package io.segtme.bench.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a {@link History}: each slide once, nothing twice, no gap. */
final class Checker {
  private static final String COMPLETED = "COMPLETED";
  private static final String SUPERSEDED = "SUPERSEDED";

  private final History history;
  private final List<String> violations = new ArrayList<>();

  private Checker(History history) {
    this.history = history;
  }

  /**
   * What breaks a promise, one sentence each.
   *
   * @param announced the slides, each with the digest of its run in peace
   */
  static List<String> violations(History history, Map<String, String> announced) {
    Checker checker = new Checker(history);
    announced.forEach(checker::slide);
    return checker.violations;
  }

  private void slide(String slideId, String digest) {
    List<History.End> ends =
        history.ends().stream().filter(end -> end.slideId().equals(slideId)).toList();
    List<History.End> completed =
        ends.stream().filter(end -> end.state().equals(COMPLETED)).toList();
    expect(completed.size() == 1, "%s: COMPLETED %d times", slideId, completed.size());
    for (History.End end : ends) {
      boolean usual = end.state().equals(COMPLETED) || end.state().equals(SUPERSEDED);
      expect(usual, "%s: %s", slideId, end.state());
    }
    for (History.End end : completed) {
      run(end, digest);
    }
  }

  private void run(History.End end, String digest) {
    String run = String.valueOf(end.runId());
    Set<String> names = new HashSet<>();
    Set<String> nuclei = new HashSet<>();
    for (History.Batch batch : history.batches()) {
      if (batch.runId().equals(run)) {
        expect(names.add(batch.name()), "%s: batch %s twice", end.slideId(), batch.name());
        for (String nucleus : batch.nuclei()) {
          expect(nuclei.add(nucleus), "%s: nucleus %s twice", end.slideId(), nucleus);
        }
      }
    }
    expect(
        names.size() == end.batches() && nuclei.size() == end.nuclei(),
        "%s: %d of %d batches, %d of %d nuclei",
        end.slideId(),
        names.size(),
        end.batches(),
        nuclei.size(),
        end.nuclei());
    expect(
        end.tiles() == end.fates(),
        "%s: %d tiles planned, %d with a fate",
        end.slideId(),
        end.tiles(),
        end.fates());
    expect(
        digest.equals(end.digest()) && digest.equals(history.digestOf(run)),
        "%s: digest %s, of what was read %s, in peace %s",
        end.slideId(),
        end.digest(),
        history.digestOf(run),
        digest);
    List<History.Report> parts =
        history.reports().stream().filter(report -> report.runId().equals(run)).toList();
    int wanted = parts.isEmpty() ? 1 : parts.get(0).parts();
    long distinct = parts.stream().map(History.Report::part).distinct().count();
    expect(
        parts.size() == wanted && distinct == wanted,
        "%s: %d parts of a report of %d",
        end.slideId(),
        parts.size(),
        wanted);
  }

  private void expect(boolean holds, String sentence, @Nullable Object... values) {
    if (!holds) {
      violations.add(sentence.formatted(values));
    }
  }
}
