/** {@code segtme bench}: every benchmark by its name. */
@NullMarked
package io.segtme.bench;

import org.jspecify.annotations.NullMarked;
