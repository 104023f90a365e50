package io.segtme.cli.stack;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/** The files that a checkpoint is made of. */
final class StateFiles {
  private StateFiles() {}

  /**
   * Reads a checkpoint's metadata and looks at each file that it names.
   *
   * @throws IOException where one is missing or has another length
   */
  static void check(DataInputStream metadata, String place) throws IOException {
    CheckpointMetadata checkpoint =
        Checkpoints.loadCheckpointMetadata(metadata, StateFiles.class.getClassLoader(), place);
    for (OperatorState operator : checkpoint.getOperatorStates()) {
      for (OperatorSubtaskState subtask : operator.getStates()) {
        for (StateObject state : objects(subtask).toList()) {
          check(state);
        }
      }
    }
  }

  private static Stream<StateObject> objects(OperatorSubtaskState subtask) {
    return Stream.of(
            subtask.getManagedKeyedState(),
            subtask.getRawKeyedState(),
            subtask.getManagedOperatorState(),
            subtask.getRawOperatorState())
        .flatMap(handles -> handles.stream());
  }

  private static void check(StateObject state) throws IOException {
    StreamStateHandle delegate = null;
    if (state instanceof KeyGroupsStateHandle keyed) {
      delegate = keyed.getDelegateStateHandle();
    } else if (state instanceof OperatorStateHandle operator) {
      delegate = operator.getDelegateStateHandle();
    }
    if (delegate instanceof FileStateHandle file) {
      Path path = file.getFilePath();
      if (path.getFileSystem().getFileStatus(path).getLen() != file.getStateSize()) {
        throw new FileNotFoundException(
            "%s has not the %d bytes that it was written with"
                .formatted(path, file.getStateSize()));
      }
    }
  }
}
