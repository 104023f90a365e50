package io.segtme.connectors.export.report;

import io.segtme.events.CompletionState;
import io.segtme.events.Ledger;
import io.segtme.events.Lineage;
import io.segtme.events.NucleusClass;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeField;
import io.segtme.events.TmeFieldFigure;
import io.segtme.events.TmeFigure;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeNarrative;
import io.segtme.events.TmeReport;
import io.segtme.events.TmeSentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records as a run leaves them, drawn from a seed; they mean nothing. */
final class ReportSamples {
  static final double TARGET_MPP = 0.314;
  static final Map<String, Double> SECONDS =
      Map.of(
          "export",
          3.94,
          "infer",
          24.44,
          "pipeline",
          23.12,
          "read",
          1.77,
          "segment",
          5.15,
          "start",
          13.9,
          "stitch",
          1.69,
          "merge",
          0.21);
  private static final String[] STATISTICS = {"mean", "sd", "median", "p10", "p90"};

  private ReportSamples() {}

  static Lineage lineage() {
    return Lineage.newBuilder()
        .setRunId("0f1e2d3c4b5a69788796a5b4c3d2e1f0")
        .setSlideId("TCGA-CR-7395")
        .setContentHash("ab".repeat(32))
        .setModelName("segtme-small 1")
        .setModelDigest("cd".repeat(32))
        .setRecipeDigest("ef".repeat(32))
        .setRuntime("PyTorch 2.7.1, cpu, float32, threads 1, batch 8")
        .setMppX(0.4)
        .setMppY(0.4)
        .setTargetMpp(TARGET_MPP)
        .setSoftwareVersion("0.1.0")
        .build();
  }

  /** A slide of so many micrometres. */
  static SlideCompleted completed(double widthUm, double heightUm) {
    Map<String, Long> counts = new HashMap<>();
    long[] each = {0, 15050, 4819, 5093, 312, 1204};
    for (NucleusClass nucleusClass : NucleusClass.values()) {
      counts.put(nucleusClass.name(), each[nucleusClass.ordinal()]);
    }
    return SlideCompleted.newBuilder()
        .setSlideId("TCGA-CR-7395")
        .setUri("/slides/tcga-cr-7395-01a-01-ts1.svs")
        .setState(CompletionState.COMPLETED)
        .setLineage(lineage())
        .setFrameWidth((int) Math.round(widthUm / TARGET_MPP))
        .setFrameHeight((int) Math.round(heightUm / TARGET_MPP))
        .setNucleiByClass(counts)
        .setTissueAreaMm2(8.412)
        .setSeams("exact")
        .setResultDigest("d11109a5da66c6d8a2c492d8ca9be725482cd4b8bbe22f43a679dddf58ba6455")
        .setLedger(
            Ledger.newBuilder()
                .setTilesExpected(1044)
                .setTilesInferred(767)
                .setTilesBackground(277)
                .setTilesFailed(0)
                .setBlocks(36)
                .setComponents(21377)
                .setCutComponents(2)
                .setNuclei(26478)
                .setNucleiDropped(311)
                .setBatches(104)
                .build())
        .build();
  }

  /** A report with every figure; dead nuclei are too few for morphology. */
  static TmeReport tme(SlideCompleted completed, long seed) {
    Random random = new Random(seed);
    List<TmeFigure> figures = new ArrayList<>();
    composition(figures);
    morphology(figures, random);
    distance(figures);
    enrichment(figures);
    add(figures, "morisita_horn_neoplastic_inflammatory", 0.4172);
    add(figures, "moran_i_inflammatory_density", 0.538);
    add(figures, "hot_fields_inflammatory", 3);
    add(figures, "tumour_fields", 21);
    add(figures, "inflamed_tumour_field_share", 0.381);
    none(figures, "excluded_border_share", "NO_BORDER_FIELDS");
    return TmeReport.newBuilder()
        .setLineage(lineage())
        .setKind(TmeKind.FINAL)
        .setPart(0)
        .setParts(1)
        .setNuclei(26478)
        .setFigures(figures)
        .setImmunePhenotype("INFLAMED")
        .setFieldSizeUm(500)
        .setFieldFigures(
            List.of(
                new TmeFieldFigure("density_neoplastic_per_mm2", "/mm2"),
                new TmeFieldFigure("density_inflammatory_per_mm2", "/mm2"),
                new TmeFieldFigure("gi_star_inflammatory_density", "1")))
        .setFields(fields(completed, random))
        .setNarrative(narrative())
        .build();
  }

  private static TmeNarrative narrative() {
    return TmeNarrative.newBuilder()
        .setSentences(
            List.of(
                new TmeSentence(
                    "On 8.41 mm² of tissue there are 26,478 nuclei, of which 56.8 % are neoplastic.",
                    List.of("tissue_area_mm2", "count_all", "cellularity")),
                new TmeSentence(
                    "There are 0.32 inflammatory nuclei for each neoplastic one.",
                    List.of("immune_to_tumour_ratio")),
                new TmeSentence(
                    "The median neoplastic nucleus has its nearest inflammatory one at 31.2 µm, and"
                        + " inflammatory nuclei lie among neoplastic ones less often than chance would"
                        + " have it (ratio 0.62 within 50 µm).",
                    List.of()),
                new TmeSentence(
                    "38.1 % of 21 tumour fields are densely infiltrated: the immune phenotype is"
                        + " inflamed.",
                    List.of("tumour_fields"))))
        .setAuthor("rules")
        .build();
  }

  private static void composition(List<TmeFigure> figures) {
    add(figures, "tissue_area_mm2", 8.412);
    add(figures, "density_neoplastic_per_mm2", 1789.1);
    add(figures, "density_inflammatory_per_mm2", 572.87);
    add(figures, "density_connective_per_mm2", 605.44);
    add(figures, "density_dead_per_mm2", 37.09);
    add(figures, "density_epithelial_per_mm2", 143.13);
    add(figures, "density_all_per_mm2", 3147.6);
    add(figures, "cellularity", 0.5684);
    add(figures, "immune_to_tumour_ratio", 0.3202);
    add(figures, "stromal_immune_share", 0.4862);
    add(figures, "tumour_stroma_ratio", 0.8021);
    add(figures, "necrosis_fraction", 0.0118);
    add(figures, "malignant_share_of_epithelium", 0.9259);
    add(figures, "shannon_entropy", 0.7213);
    add(figures, "simpson_index", 0.6034);
    add(figures, "nuclei_outside_tissue", 12);
  }

  private static void morphology(List<TmeFigure> figures, Random random) {
    Map<String, double[]> measures = new HashMap<>();
    measures.put("area_um2", new double[] {61.4, 21.3, 58.2, 37.7, 91.6});
    measures.put("perimeter_um", new double[] {29.8, 5.9, 29.1, 22.7, 37.8});
    measures.put("circularity", new double[] {0.861, 0.071, 0.88, 0.76, 0.931});
    measures.put("eccentricity", new double[] {0.642, 0.153, 0.668, 0.421, 0.818});
    measures.put("solidity", new double[] {0.952, 0.021, 0.957, 0.927, 0.971});
    for (NucleusClass each : TmeValues.CLASSES) {
      double by = 0.6 + 0.4 * random.nextDouble();
      measures.forEach(
          (measure, values) -> {
            String[] parts = measure.split("_");
            String unit = parts.length > 1 ? "_" + parts[1] : "";
            for (int i = 0; i < STATISTICS.length; i++) {
              String name = Wording.ofClass(each) + "_" + parts[0] + "_" + STATISTICS[i] + unit;
              if (each == NucleusClass.DEAD) {
                none(figures, name, "TOO_FEW_NUCLEI");
              } else {
                add(figures, name, values[i] * (unit.isEmpty() ? 1 : by));
              }
            }
          });
    }
    add(figures, "neoplastic_area_cv", 0.3469);
  }

  private static void distance(List<TmeFigure> figures) {
    String[] pairs = {
      "neoplastic_to_neoplastic",
      "neoplastic_to_inflammatory",
      "inflammatory_to_neoplastic",
      "inflammatory_to_inflammatory",
      "neoplastic_to_connective"
    };
    double[][] values = {
      {11.2, 12.4, 18.8}, {31.2, 44.6, 97.31}, {22.1, 29.8, 61}, {13.4, 17.2, 33.4}, {24, 28, 52}
    };
    for (int i = 0; i < pairs.length; i++) {
      add(figures, "nearest_" + pairs[i] + "_median_um", values[i][0]);
      add(figures, "nearest_" + pairs[i] + "_mean_um", values[i][1]);
      add(figures, "nearest_" + pairs[i] + "_p90_um", values[i][2]);
    }
    add(figures, "neoplastic_near_inflammatory_20um_share", 0.287);
    add(figures, "neoplastic_near_inflammatory_50um_share", 0.6931);
    double[][] ratios = {{0.41, 0.62, 0.83}, {3.74, 2.91, 2.08}};
    int[] radii = {20, 50, 100};
    for (int i = 0; i < radii.length; i++) {
      add(figures, "cross_k_ratio_neoplastic_to_inflammatory_" + radii[i] + "um", ratios[0][i]);
      add(figures, "cross_k_ratio_inflammatory_to_inflammatory_" + radii[i] + "um", ratios[1][i]);
    }
  }

  private static void enrichment(List<TmeFigure> figures) {
    double[][] z = {
      {88.31, -41.2, -22.7, 1.31, -9.12},
      {-41.2, 64.02, 11.4, -0.44, -3.3},
      {-22.7, 11.4, 31.9, -2.2, 5.07},
      {1.31, -0.44, -2.2, Double.NaN, 0.2},
      {-9.12, -3.3, 5.07, 0.2, 44.8}
    };
    for (int a = 0; a < z.length; a++) {
      for (int b = 0; b < z.length; b++) {
        String name =
            "enrichment_z_%s_%s"
                .formatted(
                    Wording.ofClass(TmeValues.CLASSES.get(a)),
                    Wording.ofClass(TmeValues.CLASSES.get(b)));
        if (Double.isNaN(z[a][b])) {
          none(figures, name, "ZERO_VARIANCE");
        } else {
          add(figures, name, z[a][b]);
        }
      }
    }
  }

  /** A tumour in the middle, immune nuclei at its right edge, glass around. */
  private static List<TmeField> fields(SlideCompleted completed, Random random) {
    double across = completed.getFrameWidth() * TARGET_MPP / 500;
    double down = completed.getFrameHeight() * TARGET_MPP / 500;
    List<TmeField> fields = new ArrayList<>();
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        double x = (column + 0.5) / across * 2 - 1;
        double y = (row + 0.5) / down * 2 - 1;
        double from = Math.hypot(x, y);
        if (from > 1.15) {
          continue;
        }
        boolean thin = from > 1.0;
        double tumour = 4200 * Math.exp(-4 * from * from) * (0.7 + 0.6 * random.nextDouble());
        double away = Math.hypot(x - 0.55, y + 0.1);
        double immune = 2900 * Math.exp(-9 * away * away) + 120 * random.nextDouble();
        List<Double> values =
            thin ? Arrays.asList(null, null, null) : List.of(tumour, immune, (immune - 600) / 500);
        List<String> reasons =
            thin
                ? List.of(
                    "TISSUE_UNDER_10_PERCENT", "TISSUE_UNDER_10_PERCENT", "TISSUE_UNDER_10_PERCENT")
                : Arrays.asList(null, null, null);
        fields.add(new TmeField(column, row, thin ? 0.06 : 0.9, values, reasons));
      }
    }
    return fields;
  }

  private static void add(List<TmeFigure> figures, String name, double value) {
    figures.add(TmeFigure.newBuilder().setName(name).setValue(value).setUnit("1").build());
  }

  static void none(List<TmeFigure> figures, String name, String reason) {
    figures.add(TmeFigure.newBuilder().setName(name).setUnit("1").setReason(reason).build());
  }
}
