package io.segtme.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.base.Sum256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a sound history is, and each way in which it can fail. */
final class CheckerTest {
  private static final byte[] ONE = new byte[32];
  private static final byte[] TWO = new byte[32];

  static {
    ONE[0] = 1;
    TWO[0] = 2;
  }

  private static final String DIGEST = HexFormat.of().formatHex(Sum256.plus(ONE, TWO));
  private static final History.End END =
      new History.End("s", "run", "COMPLETED", DIGEST, 2, 3, 9, 9);

  private final List<History.End> ends = new ArrayList<>(List.of(END));
  private final List<History.Batch> batches =
      new ArrayList<>(
          List.of(
              new History.Batch("run", "0", List.of("a", "b"), ONE),
              new History.Batch("run", "1", List.of("c"), TWO),
              new History.Batch("lost", "0", List.of("a"), TWO)));
  private final List<History.Report> reports =
      new ArrayList<>(List.of(new History.Report("run", 0, 2), new History.Report("run", 1, 2)));

  @Test
  void eachSlideOnceAndWholeIsSound() {
    ends.add(new History.End("s", "lost", "SUPERSEDED", null, 0, 0, 9, 4));
    assertThat(violations()).isEmpty();
  }

  @Test
  void aBatchThatIsReadTwiceIsSeen() {
    batches.add(batches.get(1));
    assertThat(violations())
        .anyMatch(broken -> broken.contains("batch 1 twice"))
        .anyMatch(broken -> broken.contains("nucleus c twice"))
        .anyMatch(broken -> broken.contains("digest"));
  }

  @Test
  void aGapIsSeen() {
    batches.remove(1);
    assertThat(violations())
        .anyMatch(broken -> broken.contains("1 of 2 batches, 2 of 3 nuclei"))
        .anyMatch(broken -> broken.contains("digest"));
  }

  @Test
  void aTileWithoutAFateIsSeen() {
    ends.set(0, new History.End("s", "run", "COMPLETED", DIGEST, 2, 3, 9, 8));
    assertThat(violations()).singleElement().asString().contains("9 tiles planned, 8 with a fate");
  }

  @Test
  void aSecondCompletionIsSeen() {
    ends.add(END);
    assertThat(violations()).anyMatch(broken -> broken.contains("COMPLETED 2 times"));
  }

  @Test
  void aSlideWithoutAResultIsSeen() {
    ends.set(0, new History.End("s", "run", "FAILED", null, 0, 0, 9, 8));
    assertThat(violations()).containsExactly("s: COMPLETED 0 times", "s: FAILED");
  }

  @Test
  void aReportInPartIsSeen() {
    reports.remove(1);
    assertThat(violations()).singleElement().asString().contains("1 parts of a report of 2");
  }

  @Test
  void anotherResultThanInPeaceIsSeen() {
    assertThat(Checker.violations(new History(ends, batches, reports), Map.of("s", "other")))
        .singleElement()
        .asString()
        .contains("in peace other");
  }

  private List<String> violations() {
    return Checker.violations(new History(ends, batches, reports), Map.of("s", DIGEST));
  }
}
