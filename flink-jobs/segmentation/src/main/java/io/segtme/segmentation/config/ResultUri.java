package io.segtme.segmentation.config;

/** Whether results say where a slide's file is; its path may name a patient or a project. */
public enum ResultUri {
  KEEP,
  OMIT
}
