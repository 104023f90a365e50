/**
 * Predictions in, nuclei out, without slide or network: whole in one thread, or through the job's
 * own stages stitch, merge and segment. Stands above the stages, as the topology does.
 */
@NullMarked
package io.segtme.cli.offline;

import org.jspecify.annotations.NullMarked;
