package io.segtme.connectors.openslide.guard;

/** Where slides are opened and read. */
public enum Isolation {
  /** In processes of their own: a crash or a hang costs the slide, not the service. */
  PROCESS,
  /** In this process: a crash of the native library ends it, a hang holds its thread for good. */
  NONE
}
