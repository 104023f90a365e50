/** Folders that a scanner writes into, and the progress of the slides that came from them. */
@NullMarked
package io.segtme.cli.watch;

import org.jspecify.annotations.NullMarked;
