package io.segtme.segmentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * State that an earlier build of an operator has left, kept as a file: what is restored from it is
 * what a job finds after an update. A change of a state's type that this build can still read keeps
 * the file; a new kind of state gets a new file beside the old ones, written by a run of the test
 * with {@code -Dsegtme.state-fixtures=write}.
 */
public final class StateFixture {
  private static final Path FOLDER = Path.of("src/test/resources/state");

  private StateFixture() {}

  /**
   * The state of a file.
   *
   * @param name of operator and version, such as stitch-1
   * @param now what this build leaves, for a file that is not there yet
   */
  public static OperatorSubtaskState of(String name, OperatorSubtaskState now) throws Exception {
    Path file = FOLDER.resolve(name);
    if (!Files.exists(file)) {
      if (!"write".equals(System.getProperty("segtme.state-fixtures"))) {
        throw new IOException(file + " is missing; an update must restore what it held");
      }
      Files.createDirectories(FOLDER);
      OperatorSnapshotUtil.writeStateHandle(now, file.toString());
    }
    return OperatorSnapshotUtil.readStateHandle(file.toString());
  }
}
