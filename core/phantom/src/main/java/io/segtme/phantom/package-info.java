/**
 * Synthetic haematoxylin-eosin slides with exact truth, for training, tests and demonstrations.
 *
 * <p>The tissue is a function of a seed and of a place in micrometres: every structure derives from
 * hashed cells of the plane, so that any rectangle can be drawn at any resolution, in any order and
 * on any number of threads, and always shows the same nuclei. Arithmetic that shapes a result uses
 * only exactly rounded operations and {@link java.lang.StrictMath}. What a seed shows is a
 * contract, held by golden digests: random numbers are drawn in a fixed order.
 *
 * <p>From the bottom up: {@code noise} and {@code geometry}; {@code nucleus}, one nucleus of each
 * kind; {@code tissue}, where they live; {@code truth}, who owns which pixel; {@code paint} and
 * {@code background}, stain on pixels; {@code optics}, stain to colours; this package, a rectangle
 * of a slide; {@code output} and {@code svs}, files.
 */
@NullMarked
package io.segtme.phantom;

import org.jspecify.annotations.NullMarked;
