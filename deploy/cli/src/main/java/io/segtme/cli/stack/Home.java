package io.segtme.cli.stack;

import io.segtme.cli.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder that {@code up} works in and that the other commands find it by.
 *
 * @param folder absolute
 */
public record Home(Path folder) {
  public static final String VARIABLE = "SEGTME_HOME";

  /** What {@code --dir} names; else {@code $SEGTME_HOME}; else {@code .segtme} of the user. */
  public static Home of(@Nullable Path option) {
    return of(option, System.getenv());
  }

  static Home of(@Nullable Path option, Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    Path folder;
    if (option != null) {
      folder = option;
    } else if (!named.isBlank()) {
      folder = Path.of(named);
    } else {
      folder = Path.of(ofUser(environment), ".segtme");
    }
    return new Home(folder.toAbsolutePath().normalize());
  }

  /** {@code $HOME}, as every other program has it; the system's list of users may not know one. */
  private static String ofUser(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    if (home.isBlank()) {
      home = System.getProperty("user.home", "");
    }
    if (home.isBlank() || home.equals("?")) {
      throw new UserError(
          "NO_HOME",
          "this user has no home folder; set HOME or SEGTME_HOME, or name one with --dir");
    }
    return home;
  }

  /**
   * The folder, made where it is missing; its owner's alone, since slide ids can be a patient's.
   * One that was there and is used for other things too keeps its permissions.
   */
  public Home create() throws IOException {
    Folders.createPrivate(folder);
    if (Files.isDirectory(broker())) {
      Folders.makePrivate(folder); // an earlier version made it for all to read
    }
    return this;
  }

  /** Where a running {@code up} publishes its address. */
  public Path address() {
    return folder.resolve("up.json");
  }

  public Path lock() {
    return folder.resolve("up.lock");
  }

  public Path log() {
    return folder.resolve("segtme.log");
  }

  public Path broker() {
    return folder.resolve("kafka");
  }

  public Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Flink's scratch files. */
  public Path temporary() {
    return folder.resolve("tmp");
  }

  /** A copy of the bundled model that runs. */
  public Path model() {
    return folder.resolve("model.pt");
  }

  /** Files that {@code watch} announced. */
  public Path announced() {
    return folder.resolve("announced.jsonl");
  }
}
