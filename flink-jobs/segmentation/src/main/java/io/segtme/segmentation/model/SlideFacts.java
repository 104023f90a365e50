package io.segtme.segmentation.model;

/**
 * What a run follows from, of its slide: with it the run can be named anew without opening the
 * file.
 *
 * @param contentHash SHA-256 that stands for its content
 * @param fileVersion size, time of modification and inode of the file when it was hashed
 * @param width level-0 pixels
 * @param height level-0 pixels
 * @param mppX micrometres per level-0 pixel along x
 * @param mppY micrometres per level-0 pixel along y
 */
public record SlideFacts(
    String contentHash, String fileVersion, long width, long height, double mppX, double mppY) {}
