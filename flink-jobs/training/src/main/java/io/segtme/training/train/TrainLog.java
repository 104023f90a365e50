package io.segtme.training.train;

import io.segtme.training.TrainingException;
import io.segtme.training.evaluate.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The log of a run as two tables that plot: {@code steps.csv} and {@code validation.csv}. A resumed
 * run drops the rows behind its checkpoint.
 */
final class TrainLog {
  static final String STEPS = "step,seconds,rate,loss,cross_entropy,mse,msge";
  static final String VALIDATION = "step,bpq,miou,mpq,f1_6um";

  private final Path steps;
  private final Path validation;

  private TrainLog(Path out) {
    steps = out.resolve("steps.csv");
    validation = out.resolve("validation.csv");
  }

  /**
   * The log of a run that goes on after {@code step} steps, 0 for a new one.
   *
   * @param sources those that have validation fields: a column each
   */
  static TrainLog after(Path out, long step, List<String> sources) {
    TrainLog log = new TrainLog(out);
    keep(log.steps, STEPS, step);
    StringBuilder head = new StringBuilder(VALIDATION);
    sources.forEach(s -> head.append(",bpq ").append(s));
    keep(log.validation, head.toString(), step);
    return log;
  }

  void step(long step, double seconds, double rate, double[] losses) {
    append(
        steps,
        String.format(
            Locale.ROOT,
            "%d,%.1f,%.3e,%.5f,%.5f,%.5f,%.5f",
            step,
            seconds,
            rate,
            losses[0],
            losses[1],
            losses[2],
            losses[3]));
  }

  void validated(long step, ValidationScores scores) {
    Scores all = scores.all();
    StringBuilder row = new StringBuilder().append(step);
    for (double figure :
        new double[] {scores.bpq(), all.meanIou(), all.mpq(), all.detection().dq()}) {
      row.append(String.format(Locale.ROOT, ",%.4f", figure));
    }
    for (Scores source : scores.bySource().values()) {
      row.append(String.format(Locale.ROOT, ",%.4f", source.bpqPooled()));
    }
    append(validation, row.toString());
  }

  /** Rows as numbers, without the head. */
  List<double[]> steps() {
    return rows(steps);
  }

  List<double[]> validations() {
    return rows(validation);
  }

  private static List<double[]> rows(Path file) {
    List<double[]> rows = new ArrayList<>();
    List<String> lines = read(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      double[] row = new double[cells.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = Double.parseDouble(cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static void keep(Path file, String head, long step) {
    List<String> kept = new ArrayList<>();
    kept.add(head);
    if (step > 0 && Files.exists(file)) {
      List<String> lines = read(file);
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        if (Long.parseLong(line.substring(0, line.indexOf(','))) <= step) {
          kept.add(line);
        }
      }
    }
    try {
      Files.write(file, kept);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new TrainingException("log %s cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static TrainingException unwritable(Path file, IOException e) {
    return new TrainingException(
        "log %s cannot be written (%s): make room or choose another folder"
            .formatted(file, e.getMessage()),
        e);
  }
}
