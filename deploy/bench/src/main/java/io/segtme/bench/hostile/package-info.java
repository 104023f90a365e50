/**
 * A standing service under hostile input: damaged slides, damaged events, readers that are hurt.
 */
@NullMarked
package io.segtme.bench.hostile;

import org.jspecify.annotations.NullMarked;
