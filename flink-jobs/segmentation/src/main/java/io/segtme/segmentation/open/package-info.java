/** Arrivals become candidates: the event is judged, the slide opened, and the run named. */
@NullMarked
package io.segtme.segmentation.open;

import org.jspecify.annotations.NullMarked;
