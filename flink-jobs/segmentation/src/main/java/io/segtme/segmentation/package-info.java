/**
 * The job: slides become nuclei, stage by stage. {@link io.segtme.segmentation.Topology} is the
 * map.
 */
@NullMarked
package io.segtme.segmentation;

import org.jspecify.annotations.NullMarked;
