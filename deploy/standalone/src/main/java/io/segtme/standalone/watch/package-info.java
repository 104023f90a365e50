/** Folders that a scanner writes into, and the progress of the slides that came from them. */
@NullMarked
package io.segtme.standalone.watch;

import org.jspecify.annotations.NullMarked;
