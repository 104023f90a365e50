/** Pyramidal TIFF as Aperio writes it, for synthetic slides. */
@NullMarked
package io.segtme.phantom.svs;

import org.jspecify.annotations.NullMarked;
