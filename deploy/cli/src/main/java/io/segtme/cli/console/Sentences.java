package io.segtme.cli.console;

import io.segtme.cli.offline.PredictionsException;
import io.segtme.connectors.export.ExportException;
import io.segtme.connectors.kafka.embedded.BrokerStartException;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.models.ModelException;
import io.segtme.segmentation.config.ConfigException;
import io.segtme.training.TrainingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** One line for any failure: the reason's name, a colon, what is wrong and what to do. */
public final class Sentences {
  private static final int MAX_DEPTH = 20;

  /** What the system says of it; Java has no type for it. */
  private static final String NO_SPACE = "No space left on device";

  private Sentences() {}

  /** The sentence of the innermost failure that has one written for people. */
  public static String of(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < MAX_DEPTH; depth++, at = at.getCause()) {
      if (at instanceof UserError known) {
        return of(known.reason(), message(known));
      }
      if (at instanceof ExportException known) {
        return of(known.reason(), message(known));
      }
      if (at instanceof SlideException known) {
        return of(known.error().name(), message(known));
      }
      if (at instanceof ModelException known) {
        return of("MODEL_INVALID", message(known));
      }
      if (at instanceof TrainingException known) {
        return of("TRAINING_FAILED", message(known));
      }
      if (at instanceof ConfigException known) {
        return of("CONFIG_INVALID", message(known));
      }
      if (at instanceof PredictionsException known) {
        return of("PREDICTIONS_INVALID", message(known));
      }
      if (at instanceof TopicAccessException known) {
        return of("KAFKA_FAILED", message(known));
      }
      if (at instanceof BrokerStartException known) {
        return of("BROKER_FAILED", message(known));
      }
      if (at instanceof FileSystemException known) {
        return of(fileReason(known), fileSentence(known));
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
    String line = sentence.strip().replaceAll("\\s+", " ");
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
      why = "it may not be read or written; check its permissions, or name another place";
    } else if (failure instanceof NotDirectoryException) {
      why = "it is no folder; check the path";
    } else if (why == null) {
      why = "it cannot be read or written; check the disk and the path";
    }
    return failure.getFile() + ": " + why;
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
