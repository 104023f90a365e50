package io.segtme.segmentation.config;

import java.util.function.Function;
import java.util.function.Predicate;

/** The values that a key may have, and how they are written. */
public final class Allowed<T> {
  private final String text;
  private final Predicate<T> test;
  private final Function<T, String> format;

  /**
   * @param text the values in words, as in "choose ..."
   * @param test whether a value is one of them
   * @param format a value as it would be configured
   */
  Allowed(String text, Predicate<T> test, Function<T, String> format) {
    this.text = text;
    this.test = test;
    this.format = format;
  }

  boolean contains(T value) {
    return test.test(value);
  }

  String format(T value) {
    return format.apply(value);
  }

  /** The values in words. */
  @Override
  public String toString() {
    return text;
  }
}
