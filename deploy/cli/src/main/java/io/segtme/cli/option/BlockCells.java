package io.segtme.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Cells along one side of a block, as the job allows them. */
public final class BlockCells implements ITypeConverter<Integer> {
  private static final int LEAST = 2;
  private static final int MOST = 16;

  @Override
  public Integer convert(String text) {
    int cells = new AtLeastOne().convert(text);
    if (cells < LEAST || cells > MOST) {
      throw new TypeConversionException("'" + text + "' is not allowed, choose 2 to 16");
    }
    return cells;
  }
}
