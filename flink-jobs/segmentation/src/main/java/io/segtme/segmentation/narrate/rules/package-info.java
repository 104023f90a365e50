/** Final reports in English by rules: the same figures give the same text. */
@NullMarked
package io.segtme.segmentation.narrate.rules;

import org.jspecify.annotations.NullMarked;
