package io.segtme.training.config;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.manifest.ModelManifest.Padding;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Readout;
import io.segtme.training.augment.TileMaker;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Configurations that have a name. */
public final class Presets {
  /** PanNuke's patches of 256 pixels at 0.25 um/px as tiles of 224. */
  private static final double PANNUKE_MPP = 0.25 * 256 / 224;

  private static final double MPP = 0.314;
  private static final int PHANTOMS = 2500;
  private static final double PHANTOM_SHARE = 0.35;

  private Presets() {}

  /**
   * The default model: a network for CPUs, learning from labelled fields of several kinds and from
   * phantoms, with HV targets per nucleus and broad augmentation. AdamW at 2e-3 after 100 steps of
   * warm-up; weight decay 1e-2 on tensors of more than one dimension; gradients clipped at 5; the
   * running mean of the weights is validated and exported, with a readout that looks twice.
   */
  public static TrainConfig defaultModel(List<SourceConfig> sources, Length length, Path out) {
    return new TrainConfig(
        NetworkSpec.conv().withReadout(Readout.careful()),
        null,
        manifest(sources),
        new TrainConfig.Samples(sources, 1, 8, 1),
        new TrainConfig.Optimiser(1, 2e-3, 100, 1e-2, false, 5, 0.998),
        length,
        new TrainConfig.Rhythm(250, 250, 10, TrainConfig.Metric.BPQ),
        new TrainConfig.Machine(2, "cpu"),
        out);
  }

  /** A model of other data is not the bundled one, and nobody here knows its licence. */
  private static ModelManifest manifest(List<SourceConfig> sources) {
    List<String> sets = sets(sources);
    boolean shipped = sets.equals(sets(permissive(Path.of("labelled"))));
    return new ModelManifest(
        shipped ? "segtme-default" : "trained-on-" + String.join("-", sets),
        shipped ? "3" : "1",
        ModelManifest.TYPED_CLASSES,
        true,
        MPP,
        StitchMode.CROP,
        32,
        Padding.WHITE,
        SeedKind.CORE,
        8,
        shipped ? "Apache-2.0" : "not stated",
        null,
        shipped
            ? "Trained on phantoms and on fields under CC0-1.0, MIT and BSD-3-Clause. Research use only."
            : "Trained on phantoms and on %s. Research use only."
                .formatted(String.join(", ", sets)));
  }

  private static List<String> sets(List<SourceConfig> sources) {
    return sources.stream()
        .filter(s -> s.kind() == SourceConfig.Kind.FOLDER)
        .map(SourceConfig::name)
        .toList();
  }

  /**
   * The labelled sets that a model may learn from and still be shipped, below one folder, by how
   * much they can teach, and phantoms. The classes of {@code csmp} are an assumption and not
   * believed; those of {@code hgsc-pseudo} were made by a model and weigh little.
   */
  public static List<SourceConfig> permissive(Path data) {
    return List.of(
        SourceConfig.folder(data.resolve("nucls"), 0.3, true, TileMaker.Recipe.wide()),
        SourceConfig.folder(data.resolve("dsb2018-stained"), 0.25, true, TileMaker.Recipe.wide()),
        SourceConfig.folder(data.resolve("csmp"), 0.05, false, TileMaker.Recipe.wide()),
        SourceConfig.folder(data.resolve("hgsc-pseudo"), 0.05, true, TileMaker.Recipe.wide()),
        SourceConfig.phantoms(PHANTOMS, PHANTOM_SHARE, TileMaker.Recipe.light()));
  }

  /** {@link #permissive} and further labelled sets, each as likely as its own are on average. */
  static List<SourceConfig> withMore(List<SourceConfig> permissive, List<Path> more) {
    double share = (1 - PHANTOM_SHARE) / (permissive.size() - 1);
    return Stream.concat(permissive.stream(), believed(more, share)).toList();
  }

  /** Labelled sets of equal shares whose classes are believed, and as many phantoms as ever. */
  static List<SourceConfig> equalShares(List<Path> sets) {
    return Stream.concat(
            believed(sets, (1 - PHANTOM_SHARE) / sets.size()),
            Stream.of(SourceConfig.phantoms(PHANTOMS, PHANTOM_SHARE, TileMaker.Recipe.light())))
        .toList();
  }

  private static Stream<SourceConfig> believed(List<Path> sets, double share) {
    return sets.stream().map(set -> SourceConfig.folder(set, share, true, TileMaker.Recipe.wide()));
  }

  /**
   * The card's Stage 1 of UNI2-UperHoVer on PanNuke: AdamW, weight decay 1e-2 on every parameter as
   * PyTorch's default has it, linear decay to 0 without warm-up, batch 8 a device; flips, colour
   * jitter and HLS jitter, each every second time; HV targets by semantic component; best by mIoU.
   * The card's learning rate is lost: 5e-5 is plausible. It trained in bf16; this is float32.
   *
   * @param sources with the samples of {@link TileMaker.Recipe#card()}, as {@link
   *     SourceConfig#panNuke} takes them
   * @param start weights of UNI2-h or of UNI2-UperHoVer in safetensors; null for fresh ones
   * @param length the card's is 249 epochs of 6,321 patches in batches of 8: 196,741 steps
   */
  public static TrainConfig cardStage1(
      @Nullable Path start, List<SourceConfig> sources, Length length, Path out) {
    return new TrainConfig(
        NetworkSpec.uni2UperHoVer(),
        start,
        new ModelManifest(
            "uni2-uperhover-stage1",
            "1",
            ModelManifest.TYPED_CLASSES,
            true,
            PANNUKE_MPP,
            StitchMode.OVERLAP,
            32,
            Padding.ZERO,
            SeedKind.EDT,
            8,
            "CC-BY-NC-ND-4.0",
            null,
            null),
        new TrainConfig.Samples(sources, 1, 8, 1),
        new TrainConfig.Optimiser(1, 5e-5, 0, 1e-2, true, 0, 0),
        length,
        new TrainConfig.Rhythm(790, 790, 10, TrainConfig.Metric.MIOU),
        new TrainConfig.Machine(1, "cuda:0"),
        out);
  }
}
