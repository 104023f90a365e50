/**
 * Labelled fields and where they come from: folders, PanNuke's folds, phantoms, and mixtures of
 * them.
 */
@NullMarked
package io.segtme.training.data;

import org.jspecify.annotations.NullMarked;
