package io.segtme.segmentation.model;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * An arrival whose slide could be opened: it has a run id, and it may be a duplicate.
 *
 * @param run the run that it asks for
 * @param work identity of what the run computes: equal for slide, content, region, model and recipe
 * @param slide what the slide says of itself
 * @param request what was asked for
 * @param origin the event
 * @param warnings what a reader of the result should know
 */
public record Candidate(
    Run run,
    String work,
    SlideFacts slide,
    SlideRequest request,
    Rejected.Origin origin,
    List<String> warnings) {

  /** With more to know. */
  public Candidate with(List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Candidate(run, work, slide, request, origin, all);
  }

  /** What the run's closing record repeats. */
  public RunNotes notes() {
    return new RunNotes(origin.place(), request.attributes(), warnings);
  }
}
