package io.segtme.connectors.kafka.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that holds a broker's lock file: says L once it has it, and waits to be ended. */
public final class LockHolder {
  private LockHolder() {}

  /** Locks the file named by the only argument. */
  public static void main(String[] arguments) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      System.out.print(lock.isValid() ? 'L' : 'N');
      System.out.flush();
      System.in.read();
    }
  }
}
