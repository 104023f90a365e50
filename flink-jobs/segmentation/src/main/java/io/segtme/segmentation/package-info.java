/**
 * The job: slides become nuclei, room by room. {@link io.segtme.segmentation.Topology} is the map.
 */
package io.segtme.segmentation;
