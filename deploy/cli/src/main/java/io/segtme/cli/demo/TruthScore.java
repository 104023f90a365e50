package io.segtme.cli.demo;

import io.segtme.events.Nucleus;
import io.segtme.training.data.LabelledField;
import io.segtme.training.evaluate.Evaluator;
import io.segtme.training.evaluate.Scores;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Holds published nuclei against the truth that a phantom has beside it ({@code NAME_inst.png},
 * {@code NAME_type.png}): their outlines are filled on the level-0 grid.
 */
final class TruthScore {
  private final Path instances;
  private final Path types;
  private final double mpp;
  private final BufferedImage filled;
  private final Graphics2D pen;
  private final List<Byte> classes = new ArrayList<>();

  private TruthScore(Path instances, Path types, double mpp, int width, int height) {
    this.instances = instances;
    this.types = types;
    this.mpp = mpp;
    filled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pen = filled.createGraphics();
  }

  /** The score of a slide that has its truth beside it; empty for any other. */
  static Optional<TruthScore> of(Path slide, double mpp) throws IOException {
    String name = slide.getFileName().toString().replaceFirst("[.][^.]*$", "");
    Path instances = slide.resolveSibling(name + "_inst.png");
    Path types = slide.resolveSibling(name + "_type.png");
    if (!Files.exists(instances) || !Files.exists(types)) {
      return Optional.empty();
    }
    BufferedImage truth = ImageIO.read(types.toFile());
    return Optional.of(new TruthScore(instances, types, mpp, truth.getWidth(), truth.getHeight()));
  }

  void add(Nucleus nucleus) {
    List<Double> ring = nucleus.getContour();
    Path2D outline = new Path2D.Double();
    outline.moveTo(ring.get(0), ring.get(1));
    for (int i = 2; i < ring.size(); i += 2) {
      outline.lineTo(ring.get(i), ring.get(i + 1));
    }
    classes.add((byte) nucleus.getNucleusClass().ordinal());
    pen.setColor(new Color(classes.size()));
    pen.fill(outline);
  }

  /** bPQ, mPQ and detection F1. */
  Map<String, Object> finish() throws IOException {
    int[] ids = ((DataBufferInt) filled.getRaster().getDataBuffer()).getData();
    byte[] predicted = new byte[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] &= 0xffffff;
      predicted[i] = ids[i] == 0 ? 0 : classes.get(ids[i] - 1);
    }
    int[] truth = samples(instances);
    int[] types = samples(this.types);
    byte[] truthClasses = new byte[types.length];
    for (int i = 0; i < types.length; i++) {
      truthClasses[i] = (byte) types[i];
    }
    LabelledField field =
        new LabelledField(
            instances.getFileName().toString(),
            filled.getWidth(),
            filled.getHeight(),
            new byte[3 * ids.length],
            truth,
            truthClasses,
            mpp);
    Scores scores = Evaluator.score(field, ids, predicted);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("bPQ", rounded(scores.bpqPooled()));
    figures.put("mPQ", rounded(scores.mpq()));
    figures.put("detectionF1", rounded(scores.detection().dq()));
    figures.put("nucleiInTruth", scores.binary().matched() + scores.binary().missed());
    return figures;
  }

  private static Object rounded(double value) {
    return Double.isFinite(value) ? Math.rint(value * 1e4) / 1e4 : "undefined";
  }

  private static int[] samples(Path png) throws IOException {
    Raster raster = ImageIO.read(png.toFile()).getRaster();
    return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
  }
}
