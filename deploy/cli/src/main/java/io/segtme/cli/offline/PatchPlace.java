package io.segtme.cli.offline;

/**
 * A tile of a slide and one of the cells that it covers.
 *
 * @param slide number of the slide
 */
public record PatchPlace(int slide, int column, int row, int cellColumn, int cellRow) {}
