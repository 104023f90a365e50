package io.segtme.cli.console;

import io.segtme.base.Explained;
import io.segtme.base.Printable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.apache.kafka.common.KafkaException;

/** One line for any failure: the reason's name, a colon, what is wrong and what to do. */
public final class Sentences {
  private static final int MAX_DEPTH = 20;

  /** The system's own words; Java has no type for it. */
  private static final String NO_SPACE = "No space left on device";

  /** Flink's own words for a value that its key does not take. */
  private static final String NOT_PARSED = "Could not parse value";

  private Sentences() {}

  /** The sentence of the outermost failure that has one written for people. */
  public static String of(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < MAX_DEPTH; depth++, at = at.getCause()) {
      if (at instanceof Explained known) {
        return of(known.reason(), message(at));
      }
      if (at instanceof FileSystemException known) {
        return of(fileReason(known), fileSentence(known));
      }
      if (at instanceof KafkaException) {
        return of(
            "KAFKA_FAILED",
            deepest(at) + "; check the broker's address, HOST:PORT, and its settings");
      }
      if (at instanceof IllegalArgumentException && message(at).startsWith(NOT_PARSED)) {
        return of("CONFIG_INVALID", message(at) + "; correct the value of that key");
      }
      if (at instanceof IOException && message(at).contains(NO_SPACE)) {
        return of("DISK_FULL", "there is no space left on the disk; make room and repeat");
      }
    }
    return of(
        "INTERNAL_ERROR",
        named(failure) + "; this is a defect: repeat with --debug and report what it prints");
  }

  /** A reason and a sentence in one line; a sentence that begins with the reason is left alone. */
  public static String of(String reason, String sentence) {
    String line = Printable.oneLine(sentence);
    return line.startsWith(reason + ":") ? line : reason + ": " + line;
  }

  private static String fileReason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "FILE_MISSING";
    }
    if (failure instanceof NotDirectoryException) {
      return "NO_FOLDER";
    }
    return failure instanceof AccessDeniedException ? "FILE_DENIED" : "FILE_FAILED";
  }

  private static String fileSentence(FileSystemException failure) {
    String why = failure.getReason();
    if (failure instanceof NoSuchFileException) {
      why = "there is no such file or folder; check the path";
    } else if (failure instanceof AccessDeniedException) {
      why = "you may not read or write it; check its permissions, or choose another place";
    } else if (failure instanceof NotDirectoryException) {
      why = "it is not a folder; check the path";
    } else if (why == null) {
      why = "it cannot be read or written; check the disk and the path";
    }
    return failure.getFile() + ": " + why;
  }

  /** What Kafka's client says in the end: the outer failures only say that it could not be made. */
  private static String deepest(Throwable failure) {
    Throwable said = failure;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      said = at instanceof KafkaException ? at : said;
    }
    return message(said);
  }

  private static String named(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    String said = message(failure);
    return said.equals(name) ? name : name + ": " + said;
  }

  private static String message(Throwable failure) {
    String said = failure.getMessage() == null ? "" : failure.getMessage().strip();
    if (said.isEmpty()) {
      return failure.getClass().getSimpleName();
    }
    return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
  }
}
