package io.segtme.segmentation.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ConfigOptions.ListConfigOptionBuilder;
import org.apache.flink.configuration.ConfigOptions.OptionBuilder;
import org.apache.flink.configuration.ConfigOptions.TypedConfigOptionBuilder;
import org.apache.flink.configuration.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * A key while it is declared:
 *
 * <pre>{@code
 * integer("segment.max-extent").between(1, 16_384).orElse(2048).recipe("A component wider ...")
 * }</pre>
 *
 * @param <T> the values
 */
final class OptionDraft<T> {
  private final Supplier<ConfigOption<T>> without;
  private final Function<T, ConfigOption<T>> with;
  private final Comparator<T> order;
  private final Function<T, String> format;
  private String allowed;
  private Predicate<T> test = value -> true;
  private @Nullable T fallback;
  private @Nullable String unset;

  /**
   * @param without the option without a default
   * @param with the option with one
   */
  private OptionDraft(
      Supplier<ConfigOption<T>> without,
      Function<T, ConfigOption<T>> with,
      String allowed,
      Comparator<T> order,
      Function<T, String> format) {
    this.without = without;
    this.with = with;
    this.allowed = allowed;
    this.order = order;
    this.format = format;
  }

  static OptionDraft<Integer> integer(String key) {
    return ordered(key(key).intType(), "a whole number", String::valueOf);
  }

  static OptionDraft<Long> count(String key) {
    return ordered(key(key).longType(), "a whole number", String::valueOf);
  }

  static OptionDraft<Double> number(String key) {
    return ordered(key(key).doubleType(), "a number", OptionDraft::decimal);
  }

  static OptionDraft<Duration> duration(String key) {
    return ordered(key(key).durationType(), "a time such as 10 s", OptionDraft::time);
  }

  static OptionDraft<MemorySize> size(String key) {
    return ordered(key(key).memoryType(), "a size such as 256 mb", MemorySize::toString);
  }

  static OptionDraft<Boolean> flag(String key) {
    return ordered(key(key).booleanType(), "true or false", String::valueOf);
  }

  /** Any text that is not blank. */
  static OptionDraft<String> text(String key) {
    OptionDraft<String> draft = ordered(key(key).stringType(), "any text", text -> text);
    draft.test = text -> !text.isBlank();
    return draft;
  }

  static <E extends Enum<E>> OptionDraft<E> choice(String key, Class<E> values) {
    String names =
        Arrays.stream(values.getEnumConstants())
            .map(OptionDraft::lower)
            .collect(Collectors.joining(" or "));
    return ordered(key(key).enumType(values), names, OptionDraft::lower);
  }

  /** Texts, none of them blank, at least one, separated by semicolons. */
  static OptionDraft<List<String>> texts(String key) {
    ListConfigOptionBuilder<String> type = key(key).stringType().asList();
    OptionDraft<List<String>> draft =
        new OptionDraft<>(
            type::noDefaultValue,
            texts -> type.defaultValues(texts.toArray(String[]::new)),
            "one or more, separated by ;",
            Comparator.comparing(List::size),
            texts -> String.join(";", texts));
    draft.test = texts -> !texts.isEmpty() && texts.stream().noneMatch(String::isBlank);
    return draft;
  }

  private static <T extends Comparable<T>> OptionDraft<T> ordered(
      TypedConfigOptionBuilder<T> type, String allowed, Function<T, String> format) {
    return new OptionDraft<>(
        type::noDefaultValue, type::defaultValue, allowed, Comparator.naturalOrder(), format);
  }

  private static OptionBuilder key(String key) {
    return ConfigOptions.key(key);
  }

  /** Both ends are allowed. */
  OptionDraft<T> between(T least, T most) {
    allowed = "%s to %s".formatted(format.apply(least), format.apply(most));
    test = value -> order.compare(value, least) >= 0 && order.compare(value, most) <= 0;
    return this;
  }

  /**
   * @param inWords what the pattern says
   */
  OptionDraft<T> matching(Pattern pattern, String inWords) {
    allowed = inWords;
    test = value -> pattern.matcher(format.apply(value)).matches();
    return this;
  }

  /** What is checked elsewhere, since it may hold a secret or depends on another key. */
  OptionDraft<T> described(String inWords) {
    allowed = inWords;
    return this;
  }

  OptionDraft<T> orElse(T value) {
    fallback = value;
    return this;
  }

  /** What holds where the key is not set. */
  OptionDraft<T> unset(String inWords) {
    unset = inWords;
    return this;
  }

  JobOption<T> recipe(String description) {
    return declared(JobOption.Effect.RECIPE, description);
  }

  JobOption<T> operational(String description) {
    return declared(JobOption.Effect.OPERATIONAL, description);
  }

  private JobOption<T> declared(JobOption.Effect effect, String description) {
    if (fallback != null && !test.test(fallback)) {
      throw new IllegalStateException("the default %s is not allowed".formatted(fallback));
    }
    return new JobOption<>(
        fallback == null ? without.get() : with.apply(fallback),
        new Allowed<>(allowed, test, format),
        unset,
        effect,
        description);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Without digits that say nothing: 5, 0.35, 1e-6. */
  private static String decimal(double value) {
    return value == Math.rint(value) && Math.abs(value) <= 1e9
        ? String.valueOf((long) value)
        : String.valueOf(value).replace(".0E", "e");
  }

  /** In the largest unit that gives a whole number, as Flink reads it. */
  private static String time(Duration value) {
    long millis = value.toMillis();
    long[] units = {86_400_000, 3_600_000, 60_000, 1000};
    String[] names = {" d", " h", " min", " s"};
    for (int i = 0; i < units.length; i++) {
      if (millis != 0 && millis % units[i] == 0) {
        return millis / units[i] + names[i];
      }
    }
    return millis + " ms";
  }
}
