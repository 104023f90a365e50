package io.segtme.training.config;

import io.segtme.training.TrainingException;
import io.segtme.training.augment.TileMaker;
import io.segtme.training.data.PanNuke;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sources that lie in the folders which a person names. */
public final class DataFolders {
  private static final String SET = "dataset.json";

  private DataFolders() {}

  /**
   * Labelled folders and phantoms. Each of {@code data} is a labelled folder, known by its {@code
   * dataset.json}, or holds some. Where one holds all of {@link Presets#permissive}, these have the
   * shares of that recipe; otherwise {@link Presets#equalShares}.
   *
   * @throws TrainingException where one of {@code data} has no labelled folder, or two have a name
   */
  public static List<SourceConfig> labelled(List<Path> data) {
    List<Path> sets = data.stream().flatMap(folder -> sets(folder).stream()).toList();
    return named(
        data.stream()
            .map(Presets::permissive)
            .filter(known -> sets.containsAll(folders(known)))
            .findFirst()
            .map(known -> Presets.withMore(known, without(sets, folders(known))))
            .orElseGet(() -> Presets.equalShares(sets)));
  }

  /**
   * PanNuke's folds, every patch as likely as any other, with samples as the card has them.
   *
   * @throws TrainingException where one of {@code data} has no fold, or two have a name
   */
  public static List<SourceConfig> panNuke(List<Path> data) {
    return named(
        data.stream()
            .map(d -> SourceConfig.panNuke(d, patches(d), TileMaker.Recipe.card()))
            .toList());
  }

  private static int patches(Path folder) {
    try (PanNuke folds = PanNuke.open(folder)) {
      return folds.size();
    }
  }

  private static List<Path> sets(Path folder) {
    if (Files.exists(folder.resolve(SET))) {
      return List.of(folder);
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> below = Files.list(folder)) {
        List<Path> sets = below.filter(f -> Files.exists(f.resolve(SET))).sorted().toList();
        if (!sets.isEmpty()) {
          return sets;
        }
      } catch (IOException e) {
        throw new TrainingException(
            "folder %s cannot be listed (%s)".formatted(folder, e.getMessage()), e);
      }
    }
    throw new TrainingException(
        "folder %s has no labelled fields: expected are dataset.json and, for each field, NAME.png, NAME_inst.png and NAME_type.png, there or in folders just below"
            .formatted(folder));
  }

  private static List<Path> folders(List<SourceConfig> sources) {
    return sources.stream()
        .filter(s -> s.kind() == SourceConfig.Kind.FOLDER)
        .map(SourceConfig::path)
        .toList();
  }

  private static List<Path> without(List<Path> sets, List<Path> known) {
    return sets.stream().filter(s -> !known.contains(s)).toList();
  }

  /** The log tells sources apart by their names. */
  private static List<SourceConfig> named(List<SourceConfig> sources) {
    Set<String> names = new HashSet<>();
    for (SourceConfig source : sources) {
      if (!names.add(source.name())) {
        throw new TrainingException(
            "%s: another source is called %s too, give each folder a name of its own"
                .formatted(source.path(), source.name()));
      }
    }
    return sources;
  }
}
