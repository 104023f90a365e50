/** Networks through DJL. */
@NullMarked
package io.segtme.bench.network;

import org.jspecify.annotations.NullMarked;
