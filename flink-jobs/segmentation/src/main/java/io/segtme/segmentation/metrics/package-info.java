/** What stages count: verbs on one side, Flink's metric groups on the other. */
@NullMarked
package io.segtme.segmentation.metrics;

import org.jspecify.annotations.NullMarked;
