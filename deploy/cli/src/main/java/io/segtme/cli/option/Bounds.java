package io.segtme.cli.option;

import io.segtme.kernels.component.ExtentCut;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers within bounds: one sentence that says what is allowed, whether the value is too small or
 * not a number at all.
 */
public abstract class Bounds<N extends Number> implements ITypeConverter<N> {
  /** 1, 2, 3 ... */
  public static final class AtLeastOne extends Bounds<Integer> {
    AtLeastOne() {
      super("a whole number, 1 or more", Integer::valueOf, n -> n >= 1);
    }
  }

  /** Any. */
  private static final class Whole extends Bounds<Integer> {
    Whole() {
      super("a whole number", Integer::valueOf, n -> true);
    }
  }

  /** Any, 64 bits. */
  private static final class Large extends Bounds<Long> {
    Large() {
      super("a whole number", Long::valueOf, n -> true);
    }
  }

  /** Any, with a point and not a comma. */
  private static final class Decimal extends Bounds<Double> {
    Decimal() {
      super("a number such as 0.25", Double::valueOf, x -> true);
    }
  }

  /** Above 0, not infinite. */
  public static final class AboveZero extends Bounds<Double> {
    AboveZero() {
      super(
          "a number above 0, such as 0.25",
          Double::valueOf,
          x -> x > 0 && x < Double.POSITIVE_INFINITY);
    }
  }

  /** Cells along one side of a block, as the job allows them. */
  public static final class BlockCells extends Bounds<Integer> {
    BlockCells() {
      super("a whole number from 2 to 16", Integer::valueOf, n -> n >= 2 && n <= 16);
    }
  }

  /** Frame pixels of the largest component, as the kernels allow them. */
  public static final class Extent extends Bounds<Integer> {
    Extent() {
      super(
          "a whole number from 1 to " + ExtentCut.MAX_EXTENT,
          Integer::valueOf,
          n -> n >= 1 && n <= ExtentCut.MAX_EXTENT);
    }
  }

  private final String allowed;
  private final Function<String, N> parse;
  private final Predicate<N> within;

  private Bounds(String allowed, Function<String, N> parse, Predicate<N> within) {
    this.allowed = allowed;
    this.parse = parse;
    this.within = within;
  }

  /** Numbers of all options that state no bounds of their own. */
  public static void register(CommandLine line) {
    line.registerConverter(int.class, new Whole());
    line.registerConverter(Integer.class, new Whole());
    line.registerConverter(long.class, new Large());
    line.registerConverter(Long.class, new Large());
    line.registerConverter(double.class, new Decimal());
    line.registerConverter(Double.class, new Decimal());
  }

  @Override
  public final N convert(String text) {
    try {
      N value = parse.apply(text);
      if (within.test(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw refusal(text);
    }
    throw refusal(text);
  }

  private TypeConversionException refusal(String text) {
    return new TypeConversionException("'" + text + "' is not allowed, choose " + allowed);
  }
}
