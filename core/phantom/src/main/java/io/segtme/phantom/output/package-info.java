/** Phantoms as files: a slide with its truth beside it, and folders of labelled fields. */
@NullMarked
package io.segtme.phantom.output;

import org.jspecify.annotations.NullMarked;
