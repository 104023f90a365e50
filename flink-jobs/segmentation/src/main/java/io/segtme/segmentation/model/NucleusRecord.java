package io.segtme.segmentation.model;

/**
 * One nucleus with all that is published of it. Places are absolute level-0 pixels.
 *
 * @param id UUID version 5
 * @param nucleusClass 1 to 5 as the network's classes; 0 where the model does not tell them apart
 * @param probability mean probability of the pixels of the class, 0 to 1
 * @param x centroid
 * @param y centroid
 * @param contour closed outer ring, x and y alternating
 * @param contourReduced whether the ring was simplified beyond the usual tolerance
 * @param areaPixels area in frame pixels
 * @param areaUm2 area in square micrometres
 * @param perimeterUm perimeter of the hole-filled nucleus in micrometres
 * @param eccentricity 0 to 1
 * @param orientationDeg angle of the major axis, above -90 to 90 degrees from +x, y down
 * @param solidity pixels over the area of the convex hull
 * @param digest SHA-256 of the nucleus (specification, section 6)
 */
public record NucleusRecord(
    String id,
    int nucleusClass,
    double probability,
    double x,
    double y,
    double[] contour,
    boolean contourReduced,
    int areaPixels,
    double areaUm2,
    double perimeterUm,
    double eccentricity,
    double orientationDeg,
    double solidity,
    byte[] digest) {}
