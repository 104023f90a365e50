/**
 * Arrivals become plans: the event is judged, the slide opened, the run named, the tissue found,
 * and every tile of the slide given its fate.
 */
@NullMarked
package io.segtme.segmentation.plan;

import org.jspecify.annotations.NullMarked;
