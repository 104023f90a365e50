/**
 * Numbers that look random and follow from a seed and a place: hashes, streams of random numbers,
 * smooth noise over the plane. The same on every machine: only exactly rounded operations and
 * {@link java.lang.StrictMath}.
 */
@NullMarked
package io.segtme.phantom.noise;

import org.jspecify.annotations.NullMarked;
