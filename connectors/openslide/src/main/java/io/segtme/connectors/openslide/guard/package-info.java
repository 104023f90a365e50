/** Slides read in supervised processes, so that no file can harm the process that wants it. */
@NullMarked
package io.segtme.connectors.openslide.guard;

import org.jspecify.annotations.NullMarked;
