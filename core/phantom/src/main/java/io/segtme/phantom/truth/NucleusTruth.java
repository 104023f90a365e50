package io.segtme.phantom.truth;

/**
 * A nucleus of a slide, in level-0 pixels; one line of {@code NAME.truth.jsonl}.
 *
 * @param id as in the instances of a field
 * @param kind class, 1 to 5
 * @param x centroid of its visible pixels, a pixel's centre at one half
 * @param y centroid
 * @param areaUm2 visible area
 * @param x0 bounding box, half-open
 */
public record NucleusTruth(
    int id, int kind, double x, double y, double areaUm2, int x0, int y0, int x1, int y1) {}
