/** Predictions of a folder, segmented on this machine. */
@NullMarked
package io.segtme.standalone.offline;

import org.jspecify.annotations.NullMarked;
