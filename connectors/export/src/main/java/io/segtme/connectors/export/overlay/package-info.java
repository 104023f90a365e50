/** A small picture of a slide, and the outlines of its nuclei on it. */
@NullMarked
package io.segtme.connectors.export.overlay;

import org.jspecify.annotations.NullMarked;
