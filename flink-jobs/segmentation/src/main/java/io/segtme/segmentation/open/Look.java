package io.segtme.segmentation.open;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.segmentation.model.Candidate;

/** What a look at an announced slide came to. */
sealed interface Look {
  /** It opens. */
  record Opened(Candidate candidate) implements Look {}

  /** It is no slide that the job may or can read. */
  record Refused(SlideException why) implements Look {}

  /**
   * It may come yet.
   *
   * @param why one sentence
   * @param patience how long it is waited for
   * @param version of the file; empty where none is seen
   */
  record NotYet(String why, Patience patience, String version) implements Look {}

  /** For what is waited. */
  enum Patience {
    /** Its disk or share is away: as long as a run waits for it. */
    DISK,
    /** There is no such file in its folder: a copy may be under way, or the name is wrong. */
    FILE,
    /** The file changed a moment ago: it is looked at again when it could have settled. */
    WRITER
  }
}
