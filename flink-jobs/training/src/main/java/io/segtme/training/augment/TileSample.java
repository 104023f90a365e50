package io.segtme.training.augment;

/**
 * A tile cut from a field, with the truth in the same place.
 *
 * @param side pixels of a side
 * @param rgb interleaved, 3 bytes a pixel; shared
 * @param instance id of every pixel's nucleus, 0 for background
 * @param cls 0 to 5, {@link io.segtme.training.data.LabelledField#UNKNOWN_CLASS} or {@link
 *     io.segtme.training.data.LabelledField#IGNORE}
 * @param outside true where the pixel lies outside the field and is white
 */
public record TileSample(int side, byte[] rgb, int[] instance, byte[] cls, boolean[] outside) {}
