package io.segtme.training.augment;

/**
 * One sample of a batch: what the network sees and what it should say.
 *
 * @param rgb interleaved, 3 bytes a pixel
 * @param cls class 0 to 5, 254 for a nucleus of unknown class, 255 to ignore
 * @param hv horizontal map, then vertical map
 */
public record TrainingTile(byte[] rgb, byte[] cls, float[] hv) {}
