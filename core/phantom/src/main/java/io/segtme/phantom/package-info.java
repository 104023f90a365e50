/**
 * Synthetic haematoxylin-eosin slides with exact truth, for training, tests and demonstrations.
 *
 * <p>The tissue is a function of a seed and of a place in micrometres: every structure derives from
 * hashed cells of the plane, so that any rectangle can be drawn at any resolution, in any order and
 * on any number of threads, and always shows the same nuclei. Arithmetic that shapes a result uses
 * only exactly rounded operations and {@link java.lang.StrictMath}.
 */
package io.segtme.phantom;
