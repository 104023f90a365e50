/**
 * The records on the job's edges and in its state: all that stages know of each other. They hold
 * primitives, strings, arrays and each other, so that Flink serialises them without Kryo.
 */
package io.segtme.segmentation.model;
