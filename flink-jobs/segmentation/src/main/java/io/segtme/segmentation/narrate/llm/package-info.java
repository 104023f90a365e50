/** A language model's text: asked for over HTTP, and held against the report's figures. */
@NullMarked
package io.segtme.segmentation.narrate.llm;

import org.jspecify.annotations.NullMarked;
