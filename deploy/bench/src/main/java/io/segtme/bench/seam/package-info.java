/** State that stitch and merge hold. */
@NullMarked
package io.segtme.bench.seam;

import org.jspecify.annotations.NullMarked;
