package io.segtme.kernels.frame;

/** How tiles share the frame (specification, section 3). */
public enum StitchMode {
  /** Tiles start every 112 pixels and cover up to four cells; foreground of the last tile wins. */
  OVERLAP,
  /** A tile owns the one central square that its margin leaves. */
  CROP
}
