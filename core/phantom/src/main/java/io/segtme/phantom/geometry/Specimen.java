package io.segtme.phantom.geometry;

/**
 * A piece of tissue on a slide, without pixels: what the tissue of a phantom follows from.
 *
 * @param seed of the case and of every structure
 * @param widthUm width of the slide
 * @param heightUm height of the slide
 * @param border whether glass surrounds the tissue
 */
public record Specimen(long seed, double widthUm, double heightUm, boolean border) {}
