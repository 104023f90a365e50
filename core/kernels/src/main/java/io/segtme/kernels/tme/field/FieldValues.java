package io.segtme.kernels.tme.field;

import io.segtme.kernels.tme.figure.Figure;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one square field.
 *
 * @param column from 0 at the frame's left edge
 * @param row from 0 at the frame's top edge
 * @param tissueShare share of the whole square that is tissue, 0 to 1; what lies outside the frame
 *     is not. Under 0.1 densities are undefined
 * @param values one for each {@link Figure.Head}; NaN where undefined, and only there
 * @param reasons why the value is undefined; null if there is one
 */
public record FieldValues(
    int column, int row, double tissueShare, double[] values, @Nullable String[] reasons) {}
