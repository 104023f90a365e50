package io.segtme.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.cli.console.UserError;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeOffsets;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointsTest {
  @TempDir Path folder;

  @Test
  void theNewestWholeOneCounts() throws IOException {
    checkpoint("a/chk-9", 100);
    Path newest = checkpoint("b/chk-2", 200);
    Files.createDirectories(folder.resolve("b/chk-3"));
    assertThat(found()).isEqualTo(new Checkpoints.Whole("file:" + newest, 200_000, true));
  }

  @Test
  void aSavepointCountsToo() throws IOException {
    checkpoint("a/chk-9", 100);
    Path newest = checkpoint("savepoint-1", 200);
    assertThat(found()).isEqualTo(new Checkpoints.Whole("file:" + newest, 200_000, true));
  }

  @Test
  void oneThatLostABytesOrAFileIsPassedOver() throws IOException {
    Path oldest = checkpoint("a/chk-1", 100);
    Path cut = checkpoint("a/chk-2", 200);
    Path missing = checkpoint("a/chk-3", 300);
    Path damaged = checkpoint("a/chk-4", 400);
    Files.write(cut.resolve("state"), new byte[3]);
    Files.delete(missing.resolve("state"));
    Files.write(damaged.resolve("_metadata"), new byte[] {1, 2, 3});
    assertThat(found()).isEqualTo(new Checkpoints.Whole("file:" + oldest, 100_000, false));
    Files.delete(oldest.resolve("state"));
    assertThatThrownBy(this::found)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none of 4 checkpoints is whole")
        .hasMessageContaining("--fresh");
  }

  @Test
  void filesThatAnEndingJobTakesAwayDoNotMatter() throws Exception {
    Path newest = checkpoint("a/chk-9", 100);
    AtomicBoolean enough = new AtomicBoolean();
    Thread job =
        new Thread(
            () -> {
              for (int n = 0; !enough.get(); n = (n + 1) % 50) {
                Path state = newest.resolve("shared-" + n);
                try {
                  Files.write(state, new byte[1]);
                  Files.delete(state);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    job.start();
    try {
      for (int look = 0; look < 500; look++) {
        assertThat(found().path()).isEqualTo("file:" + newest);
      }
    } finally {
      enough.set(true);
      job.join();
    }
  }

  @Test
  void thoseOfTheNewestThreeAreKept() throws IOException {
    checkpoint("old/chk-1", 50);
    checkpoint("a/chk-9", 100);
    checkpoint("b/chk-2", 200);
    checkpoint("b/chk-3", 300);
    Files.createDirectories(folder.resolve("c/shared"));
    checkpoints().prune();
    try (var left = Files.list(folder)) {
      assertThat(left).extracting(path -> path.getFileName().toString()).containsOnly("a", "b");
    }
  }

  @Test
  void noneIsNone() throws IOException {
    Checkpoints nowhere = Checkpoints.of(folder.resolve("nowhere").toUri().toString());
    assertThat(nowhere.newestWhole()).isEmpty();
    nowhere.prune();
    Files.createDirectories(folder.resolve("c/chk-1"));
    assertThat(checkpoints().newestWhole()).isEmpty();
    checkpoints().prune();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aJobGoesOnFromTheNewestUnlessItIsToldOtherwise() throws IOException {
    Path newest = checkpoint("a/chk-9", 100);
    assertThat(restored(new Configuration(), false)).isEqualTo("file:" + newest);
    assertThat(restored(new Configuration(), true)).isNull();
    Configuration told = new Configuration();
    told.set(StateRecoveryOptions.SAVEPOINT_PATH, "s3://elsewhere");
    assertThat(restored(told, false)).isEqualTo("s3://elsewhere");
  }

  private String restored(Configuration settings, boolean fresh) throws IOException {
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    new Recovery(fresh).configure(settings, message -> {});
    assertThat(settings.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)).isEqualTo(3);
    return settings.get(StateRecoveryOptions.SAVEPOINT_PATH);
  }

  private Checkpoints.Whole found() throws IOException {
    return checkpoints().newestWhole().orElseThrow();
  }

  private Checkpoints checkpoints() throws IOException {
    return Checkpoints.of(folder.toUri().toString());
  }

  private Path checkpoint(String name, long second) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    Path state = Files.write(made.resolve("state"), new byte[10]);
    OperatorState operator = new OperatorState("plan", "plan", new OperatorID(), 1, 720);
    operator.putState(
        0,
        OperatorSubtaskState.builder()
            .setManagedKeyedState(
                new KeyGroupsStateHandle(
                    new KeyGroupRangeOffsets(KeyGroupRange.of(0, 0)),
                    new FileStateHandle(new org.apache.flink.core.fs.Path(state.toUri()), 10)))
            .build());
    Path metadata = made.resolve("_metadata");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(metadata))) {
      org.apache.flink.runtime.checkpoint.Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(1, List.of(operator), List.of()), out);
    }
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(1000 * second));
    return made;
  }
}
