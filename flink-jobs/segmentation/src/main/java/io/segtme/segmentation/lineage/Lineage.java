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

  /** What {@link #changed} says of a run that began before the job fell back. */
  private static final String PAST = "past";

  private static final long serialVersionUID = 1;

  private final JobConfig.Model model;
  private final JobConfig.Plan plan;
  private final JobConfig.Stitch stitch;
  private final String runtime;
  private final int mergeLevels;
  private final JobConfig.FallBack fallBack;

  public Lineage(JobConfig config) {
    this.model = config.model();
    this.plan = config.plan();
    this.stitch = config.stitch();
    this.runtime = config.runtime();
    this.mergeLevels = config.mergeLevels();
    this.fallBack = config.fallBack();
  }

  /**
   * What a run was planned under that is not this job's; null where the job may go on with it. With
   * what an older checkpoint than the newest holds it may not: what came of it later is published.
   */
  public @Nullable String changed(Run run) {
    if (!run.modelDigest().equals(model.digest())) {
      return "model";
    }
    if (!run.runtime().equals(runtime)) {
      return "runtime";
    }
    if (!isOfRecipe(run)) {
      return RECIPE;
    }
    return run.epoch() < fallBack.at() ? PAST : null;
  }

  /** Whether a run was planned under this job's recipe, its thresholds included. */
  public boolean isOfRecipe(Run run) {
    return run.recipeDigest().equals(recipe(run.mppX(), run.mppY()));
  }

  /** Why a run ends in favour of another. */
  public static String whySuperseded(String changed) {
    return changed.equals(PAST)
        ? "CHECKPOINT_LOST: the job went on from an older checkpoint than its newest; the same arrival runs again"
        : "LINEAGE_CHANGED: the run was planned under another %s than this job's; the same arrival runs again"
            .formatted(changed);
  }

  /** Whether an arrival ended after the older checkpoint that the job went on from. */
  public boolean hasEnded(Rejected.Origin arrival) {
    return fallBack.closed().contains(arrival.place());
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
    return RunIds.run(work, runtime, arrival, run.attempt() + 1, fallBack.at());
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
    String work = work(request, slide);
    String runId = RunIds.run(work, runtime, origin.place(), attempt, fallBack.at());
    return candidate(runId, work, request, origin, slide, warnings, attempt);
  }

  private String work(SlideRequest request, SlideFacts slide) {
    return RunIds.work(
        request.slideId(),
        slide.contentHash(),
        request.region(),
        model.digest(),
        recipe(slide.mppX(), slide.mppY()));
  }

  private Candidate candidate(
      String runId,
      String work,
      SlideRequest request,
      Rejected.Origin origin,
      SlideFacts slide,
      List<String> warnings,
      int attempt)
      throws SlideException {
    Mpp mpp = new Mpp(slide.mppX(), slide.mppY());
    ModelFrame frame =
        FrameReader.frame(request.uri(), slide.width(), slide.height(), mpp, plan.targetMpp());
    Run run =
        new Run(
            runId,
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
            recipe(slide.mppX(), slide.mppY()),
            runtime,
            request.region(),
            attempt,
            fallBack.at());
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
  public Candidate again(Candidate candidate) throws SlideException {
    return candidate(
        candidate.request(),
        candidate.origin(),
        candidate.slide(),
        candidate.warnings(),
        candidate.run().attempt());
  }

  /**
   * The run that follows one that was SUPERSEDED.
   *
   * @param successor its id, as was published
   * @throws SlideException as {@link #candidate}
   */
  public Candidate next(Candidate candidate, String successor) throws SlideException {
    return candidate(
        successor,
        work(candidate.request(), candidate.slide()),
        candidate.request(),
        candidate.origin(),
        candidate.slide(),
        candidate.warnings(),
        candidate.run().attempt() + 1);
  }

  private String recipe(double mppX, double mppY) {
    return plan.recipe().digest(mppX, mppY);
  }
}
