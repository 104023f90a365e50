package io.segtme.segmentation.model;

/** What the ledger counts. The order is part of the job's state: new counts go to the end. */
public enum Count {
  /** Tiles planned. */
  TILES_EXPECTED,
  /** Tiles without tissue, not inferred. */
  TILES_BACKGROUND,
  /** Tiles that the network saw. */
  TILES_INFERRED,
  /** Tiles that could not be read or gave no valid output. */
  TILES_FAILED,
  /** Blocks planned, empty ones included. */
  BLOCKS,
  /** Nodes of the quadtree over the blocks, blocks included. */
  NODES_EXPECTED,
  /** Nodes that closed. */
  NODES_CLOSED,
  /** Components that were joined from several across a seam. */
  COMPONENTS_JOINED,
  /** Open components that were handed up to a parent node. */
  COMPONENTS_PASSED_UP,
  /** Components handed to segmentation; a piece of a cut one counts as one. */
  COMPONENTS,
  /** Components that came out of segmentation. */
  COMPONENTS_SEGMENTED,
  /** Components larger than the extent, cut on the absolute grid. */
  COMPONENTS_CUT,
  /** Nuclei found, of each class. */
  NUCLEI_OF_CLASS_0,
  NUCLEI_OF_CLASS_1,
  NUCLEI_OF_CLASS_2,
  NUCLEI_OF_CLASS_3,
  NUCLEI_OF_CLASS_4,
  NUCLEI_OF_CLASS_5,
  /** Instances below the minimum area. */
  NUCLEI_TOO_SMALL,
  /** Nuclei handed to the sink. */
  NUCLEI_PUBLISHED,
  /** Records of nuclei handed to the sink. */
  BATCHES_PUBLISHED,
  /** Frame pixels of the tissue mask. */
  TISSUE_PIXELS,
  /** Working time by stage, in nanoseconds; no part of a result. */
  READ_NANOS,
  INFER_NANOS,
  STITCH_NANOS,
  MERGE_NANOS,
  SEGMENT_NANOS,
  /** Instances above the largest area. */
  NUCLEI_TOO_LARGE,
  /** Components that go on beyond the region. */
  CUT_BY_REGION,
  /** Frame pixels of tissue in which no tile could be inferred. */
  FAILED_PIXELS,
  /** Blocks of which every tile was handed to the network. */
  BLOCKS_READ;

  /** Classes of nuclei, the untyped 0 included. */
  public static final int CLASSES = 6;

  /** Nuclei of one class, 0 to 5. */
  public static Count nuclei(int nucleusClass) {
    return values()[NUCLEI_OF_CLASS_0.ordinal() + nucleusClass];
  }
}
