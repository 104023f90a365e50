/** Broker and job on this machine, from start to a stop that leaves nothing behind. */
@NullMarked
package io.segtme.cli.stack;

import org.jspecify.annotations.NullMarked;
