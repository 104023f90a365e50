/** The account of every run: each planned tile, block, component and nucleus is counted once. */
package io.segtme.segmentation.ledger;
