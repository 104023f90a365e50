package io.segtme.kernels.tme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All figures of a slide.
 *
 * @param nuclei how many nuclei it rests on
 * @param slide figures of the slide, in the order of the specification
 * @param fieldSizeUm side of a field in micrometres
 * @param fieldFigures what the values of each field are
 * @param fields those that hold tissue or nuclei, by row, then column
 * @param phenotype {@code INFLAMED}, {@code EXCLUDED}, {@code DESERT} or {@code INDETERMINATE};
 *     null where undefined
 * @param phenotypeReason why it is null or indeterminate
 */
public record TmeResult(
    long nuclei,
    List<Figure> slide,
    double fieldSizeUm,
    List<FieldFigure> fieldFigures,
    List<FieldValues> fields,
    @Nullable String phenotype,
    @Nullable String phenotypeReason) {}
