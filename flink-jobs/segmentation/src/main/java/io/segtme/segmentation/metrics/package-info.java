/** What rooms report to operators: verbs on one side, Flink's metric groups on the other. */
package io.segtme.segmentation.metrics;
