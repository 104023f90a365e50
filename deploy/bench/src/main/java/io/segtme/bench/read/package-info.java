/** Reading of slides, in this process and under guard. */
@NullMarked
package io.segtme.bench.read;

import org.jspecify.annotations.NullMarked;
