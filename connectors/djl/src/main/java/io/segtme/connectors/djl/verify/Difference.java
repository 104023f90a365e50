package io.segtme.connectors.djl.verify;

/**
 * How far an output lies from the recorded one.
 *
 * @param max greatest absolute difference; NaN where any value is none
 * @param mean mean absolute difference
 * @param magnitude greatest absolute recorded value
 */
public record Difference(double max, double mean, double magnitude) {}
