/**
 * Final reports in words: deterministic English by rules, or the text of a language model that
 * names no number but the report's figures.
 */
@NullMarked
package io.segtme.segmentation.narrate;

import org.jspecify.annotations.NullMarked;
