/**
 * The job: slides become nuclei, stage by stage. {@link io.segtme.segmentation.Topology} is the
 * map.
 */
package io.segtme.segmentation;
