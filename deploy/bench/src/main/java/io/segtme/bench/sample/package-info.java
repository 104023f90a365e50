/** Small inputs for commands that documents show. */
@NullMarked
package io.segtme.bench.sample;

import org.jspecify.annotations.NullMarked;
