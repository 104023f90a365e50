package io.segtme.connectors.openslide.layout;

/** Whose TIFF it is, as far as its layout is judged differently. */
public enum Vendor {
  /** Any tiled TIFF: the first directory and the reduced ones are levels. */
  GENERIC,
  /** Aperio SVS: every tiled directory is a level. */
  APERIO,
  /**
   * Hamamatsu NDPI: one JPEG a level, 64-bit offsets in a classic TIFF; its pixels are not judged.
   */
  HAMAMATSU,
  /** Leica, Philips, Trestle, Ventana: tiled directories that OpenSlide composes levels from. */
  OTHER
}
