/**
 * How stages become a graph: where their operators run, and what they emit beside their main
 * output. No operator can emit to a stream that its stage did not declare, and no declared stream
 * can be left unread.
 */
@NullMarked
package io.segtme.segmentation.graph;

import org.jspecify.annotations.NullMarked;
