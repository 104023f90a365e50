/** Kernels: each by itself under JMH, and whole paths of them in processor time. */
@NullMarked
package io.segtme.bench.kernel;

import org.jspecify.annotations.NullMarked;
