package io.segtme.kernels.tme.figure;

/** Why a figure is null: the codes of {@link Figure#reason}. */
public final class TmeReasons {
  /** The model does not distinguish kinds of nuclei. */
  public static final String MODEL_UNTYPED = "MODEL_UNTYPED";

  /** There is no nucleus at all. */
  public static final String NO_NUCLEI = "NO_NUCLEI";

  /** Fewer nuclei of a kind than the figure needs. */
  public static final String TOO_FEW_NUCLEI = "TOO_FEW_NUCLEI";

  /** The slide has no tissue. */
  public static final String NO_TISSUE = "NO_TISSUE";

  /** Tissue covers less than a tenth of the field: too little for a density. */
  public static final String TISSUE_UNDER_10_PERCENT = "TISSUE_UNDER_10_PERCENT";

  /** What the figure divides by is 0: no nucleus of the kinds in its denominator. */
  public static final String ZERO_DENOMINATOR = "ZERO_DENOMINATOR";

  /** All values are equal, or random labels can give only one. */
  public static final String ZERO_VARIANCE = "ZERO_VARIANCE";

  /** Fewer than 10 fields have tissue enough. */
  public static final String TOO_FEW_FIELDS = "TOO_FEW_FIELDS";

  /** No two fields with tissue enough adjoin. */
  public static final String NO_ADJACENT_FIELDS = "NO_ADJACENT_FIELDS";

  /** Too few tumour fields: none for a share of them, fewer than 5 for a phenotype. */
  public static final String TOO_FEW_TUMOUR_FIELDS = "TOO_FEW_TUMOUR_FIELDS";

  /** No field with tissue enough adjoins a tumour field without being one. */
  public static final String NO_BORDER_FIELDS = "NO_BORDER_FIELDS";

  /** The slide is still in progress; the phenotype comes with the final report. */
  public static final String SLIDE_IN_WORK = "SLIDE_IN_WORK";

  private TmeReasons() {}
}
