package io.segtme.connectors.openslide.binding;

/** What can be wrong with a slide: the reason of a rejection or of a failed tile. */
public enum SlideError {
  /** The file is missing, not a file, empty, damaged, cut off, or not an image at all. */
  SLIDE_UNREADABLE,
  /** The file, or a part of the slide, is not below the folders that slides may be read from. */
  SLIDE_OUTSIDE_ROOTS,
  /** The file is an image or slide container that this OpenSlide does not read. */
  UNSUPPORTED_FORMAT,
  /** Neither the file nor the arrival states micrometres per pixel; nothing is guessed. */
  MPP_UNKNOWN,
  /** Micrometres per pixel that are not a number or not plausible. */
  MPP_IMPLAUSIBLE,
  /** A side of the model frame would have no pixel. */
  SLIDE_TOO_SMALL,
  /** The slide shows another stain than the one that it was announced with. */
  UNSUPPORTED_STAIN,
  /** The region that was asked for does not meet the slide. */
  REGION_OUTSIDE,
  /** The slide claims more than a limit allows, or has more blocks than a job is built to merge. */
  SLIDE_TOO_LARGE,
  /** A part of the slide cannot be decoded; the rest can. */
  TILE_UNREADABLE,
  /** Reading the slide ended the process that read it, again and again. */
  SLIDE_CRASHES_READER,
  /** Reading the slide did not come to an end, again and again, while its folder answers. */
  SLIDE_HANGS,
  /** The disk or share that the slide is on does not answer; nothing is known of the slide. */
  SLIDE_AWAY;

  /** Whether it is what reading the slide costs, and not what the slide or its disk is. */
  public boolean isOfReading() {
    return this == SLIDE_CRASHES_READER || this == SLIDE_HANGS;
  }
}
