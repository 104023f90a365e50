/**
 * The records on the job's edges and in its state: all that stages know of each other. They hold
 * primitives, strings, arrays and each other, so that Flink serialises them without Kryo.
 */
@NullMarked
package io.segtme.segmentation.model;

import org.jspecify.annotations.NullMarked;
