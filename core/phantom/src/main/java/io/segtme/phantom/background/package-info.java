/**
 * All that is not a nucleus, as amounts of stain: one texture for each zone, glands and vessels,
 * glass.
 */
@NullMarked
package io.segtme.phantom.background;

import org.jspecify.annotations.NullMarked;
