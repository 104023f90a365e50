/**
 * The job on a cluster of processes of its own, and who kills them: whatever happens, each slide
 * has the nuclei of a run in peace, once.
 */
@NullMarked
package io.segtme.bench.chaos;

import org.jspecify.annotations.NullMarked;
