package io.segtme.segmentation.lineage;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.FrameReader;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunIds;
import io.segtme.segmentation.model.SlideFacts;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Model, runtime and recipe of this job: which runs it may go on with, and the run that an arrival
 * asks for.
 */
public final class Lineage implements Serializable {
  /** What {@link #changed} says of another recipe. */
  public static final String RECIPE = "recipe";

  private static final long serialVersionUID = 1;

  private final JobConfig.Model model;
  private final JobConfig.Plan plan;
  private final JobConfig.Stitch stitch;
  private final String runtime;
  private final int mergeLevels;

  public Lineage(JobConfig config) {
    this.model = config.model();
    this.plan = config.plan();
    this.stitch = config.stitch();
    this.runtime = config.runtime();
    this.mergeLevels = config.mergeLevels();
  }

  /** What a run was planned under that is not this job's; null where the job may go on with it. */
  public @Nullable String changed(Run run) {
    if (!run.modelDigest().equals(model.digest())) {
      return "model";
    }
    if (!run.runtime().equals(runtime)) {
      return "runtime";
    }
    return isOfRecipe(run) ? null : RECIPE;
  }

  /** Whether a run was planned under this job's recipe, its thresholds included. */
  public boolean isOfRecipe(Run run) {
    return run.recipeDigest().equals(recipe(run.mppX(), run.mppY()));
  }

  /** Why a run ends in favour of another. */
  public static String whySuperseded(String changed) {
    return "LINEAGE_CHANGED: the run was planned under another %s than this job's; the same arrival runs again"
        .formatted(changed);
  }

  /** The id of the run that takes the place of one whose lineage is not this job's. */
  public String successor(Run run, String arrival) {
    String work =
        RunIds.work(
            run.slideId(),
            run.contentHash(),
            run.region(),
            model.digest(),
            recipe(run.mppX(), run.mppY()));
    return RunIds.run(work, runtime, arrival, run.attempt() + 1);
  }

  /**
   * The run that an arrival asks for.
   *
   * @param attempt from 1
   * @throws SlideException SLIDE_TOO_SMALL, SLIDE_TOO_LARGE
   */
  public Candidate candidate(
      SlideRequest request,
      Rejected.Origin origin,
      SlideFacts slide,
      List<String> warnings,
      int attempt)
      throws SlideException {
    Mpp mpp = new Mpp(slide.mppX(), slide.mppY());
    ModelFrame frame =
        FrameReader.frame(request.uri(), slide.width(), slide.height(), mpp, plan.targetMpp());
    String recipe = recipe(slide.mppX(), slide.mppY());
    String work =
        RunIds.work(
            request.slideId(), slide.contentHash(), request.region(), model.digest(), recipe);
    Run run =
        new Run(
            RunIds.run(work, runtime, origin.place(), attempt),
            request.slideId(),
            request.uri(),
            slide.contentHash(),
            slide.fileVersion(),
            Math.min(request.priority(), plan.highestPriority()),
            slide.mppX(),
            slide.mppY(),
            plan.targetMpp(),
            frame.width(),
            frame.height(),
            stitch.mode(),
            stitch.margin(),
            stitch.blockCells(),
            model.name(),
            model.digest(),
            recipe,
            runtime,
            request.region(),
            attempt);
    if (run.blocks().levels() > mergeLevels) {
      throw new SlideException(
          SlideError.SLIDE_TOO_LARGE,
          "%s: its frame of %d x %d pixels has more than 2^%d blocks along a side; raise merge.levels or stitch.block-cells"
              .formatted(request.uri(), frame.width(), frame.height(), mergeLevels));
    }
    return new Candidate(run, work, slide, request, origin, warnings);
  }

  /**
   * The same arrival under this job's lineage.
   *
   * @throws SlideException as {@link #candidate}
   */
  public Candidate again(Candidate candidate, int attempt) throws SlideException {
    return candidate(
        candidate.request(), candidate.origin(), candidate.slide(), candidate.warnings(), attempt);
  }

  private String recipe(double mppX, double mppY) {
    return plan.recipe().digest(mppX, mppY);
  }
}
