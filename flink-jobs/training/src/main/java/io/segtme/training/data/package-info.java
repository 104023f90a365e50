/**
 * Labelled fields and where they come from: folders, PanNuke's folds, phantoms, and mixtures of
 * them.
 */
package io.segtme.training.data;
