package io.segtme.phantom.tissue;

/** What a tube is. */
public enum TubeType {
  GLAND,
  TUMOUR_GLAND,
  VESSEL
}
