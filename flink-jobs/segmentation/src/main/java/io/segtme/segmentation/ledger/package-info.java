/** The account of every run: each planned tile, block, component and nucleus is counted once. */
@NullMarked
package io.segtme.segmentation.ledger;

import org.jspecify.annotations.NullMarked;
