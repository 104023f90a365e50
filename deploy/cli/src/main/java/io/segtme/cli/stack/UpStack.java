package io.segtme.cli.stack;

import io.segtme.cli.console.OnExit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stack that has a folder for itself and publishes its address there. */
public final class UpStack {
  private static final int USUAL_PORT = 9092;

  private final Stack stack;

  private UpStack(Stack stack) {
    this.stack = stack;
  }

  /**
   * Takes the folder, starts broker and job, and publishes the address; {@code exit} gets all that
   * must be undone.
   *
   * @param port null for the usual one, or any free one if that is taken
   * @param say takes what a person should be told of the job
   */
  public static UpStack start(
      Home home,
      String model,
      @Nullable Integer port,
      JobSettings settings,
      Consumer<String> say,
      OnExit exit)
      throws Exception {
    exit.add(HomeLock.take(home));
    Folders.delete(home.temporary());
    Checkpoints checkpoints = Checkpoints.of(home.checkpoints().toUri().toString());
    if (settings.fresh()) {
      Folders.delete(home.checkpoints());
    }
    checkpoints.prune();
    exit.add(() -> Folders.delete(home.temporary()));
    Stack stack = exit.add(startAt(port, home, model, settings, say));
    exit.add(() -> Address.withdraw(home));
    new Address(
            stack.bootstrap(), ProcessHandle.current().pid(), stack.flink(), stack.checkpoints())
        .publish(home);
    return new UpStack(stack);
  }

  public String bootstrap() {
    return stack.bootstrap();
  }

  /** Where Flink's REST interface is, HOST:PORT. */
  public String flink() {
    return stack.flink();
  }

  /** As {@link LocalJob#look}. */
  public void look() throws Exception {
    stack.look();
  }

  private static Stack startAt(
      @Nullable Integer port, Home home, String model, JobSettings settings, Consumer<String> say)
      throws Exception {
    if (port != null) {
      return Stack.start(home, model, port, settings, say);
    }
    return Stack.start(home, model, isFree(USUAL_PORT) ? USUAL_PORT : 0, settings, say);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
