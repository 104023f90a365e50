package io.segtme.phantom;

import io.segtme.phantom.truth.NucleusTruth;
import java.util.List;

/**
 * A drawn rectangle with the nuclei whose centre is in it, each of which is in one rectangle only
 * of any tiling of the slide.
 *
 * @param field pixels, instances and classes
 * @param nuclei by id, measured whole: what of them lies outside the rectangle counts too
 */
public record DrawnField(PhantomField field, List<NucleusTruth> nuclei) {}
