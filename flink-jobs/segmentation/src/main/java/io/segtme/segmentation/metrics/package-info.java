/** What stages count: verbs on one side, Flink's metric groups on the other. */
package io.segtme.segmentation.metrics;
