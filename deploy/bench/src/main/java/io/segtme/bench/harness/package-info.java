/** What all benchmarks share: their arguments, their clock, and the table that they fill. */
@NullMarked
package io.segtme.bench.harness;

import org.jspecify.annotations.NullMarked;
