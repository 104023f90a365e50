package io.segtme.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private enum Size {
    SMALL,
    LARGE
  }

  private static final StrictJson GOOD =
      StrictJson.of(
          """
          {"text": "a", "none": null, "texts": ["a", "b"], "flag": true, "number": 1.5, "whole": 7,
           "wholes": [1, -2], "size": "large", "inner": {"text": "b", "size": 3}}
          """);

  @ParameterizedTest
  @CsvSource({
    "mmp, mpp",
    "mppX, mpp",
    "MPP, mpp",
    "m-p_p, mpp",
    "slide_id, slideId",
    "SLIDE-ID, slideId",
    "slideID, slideId",
    "sildeId, slideId",
    "slideIdent, ",
    "barcode, ",
    "x, ",
    "magnification, "
  })
  void aNameThatIsNearlyAKnownOneIsRefused(String name, @Nullable String meant) {
    StrictJson json = StrictJson.of("{\"" + name + "\": 1}");
    if (meant == null) {
      assertThat(json.refuseMisspelt("mpp", "slideId").names()).containsExactly(name);
    } else {
      assertThatThrownBy(() -> json.refuseMisspelt("mpp", "slideId"))
          .hasMessage(
              "unknown field '%s'; did you mean '%s'? Allowed: mpp, slideId"
                  .formatted(name, meant));
    }
  }

  @Test
  void everyTypeIsRead() {
    assertThat(GOOD.text("text")).isEqualTo("a");
    assertThat(GOOD.optionalText("text")).isEqualTo("a");
    assertThat(GOOD.texts("texts")).containsExactly("a", "b");
    assertThat(GOOD.flag("flag")).isTrue();
    assertThat(GOOD.number("number")).isEqualTo(1.5);
    assertThat(GOOD.number("whole")).isEqualTo(7);
    assertThat(GOOD.integer("whole")).isEqualTo(7);
    assertThat(GOOD.integers("wholes")).containsExactly(1, -2);
    assertThat(GOOD.choice("size", Size.class)).isEqualTo(Size.LARGE);
    assertThat(GOOD.nested("inner").text("text")).isEqualTo("b");
    assertThat(GOOD.any("whole")).hasToString("7");
  }

  @Test
  void aNullFieldCountsAsAbsent() {
    assertThat(GOOD.has("none")).isFalse();
    assertThat(GOOD.has("text")).isTrue();
    assertThat(GOOD.any("none")).isNull();
    assertThat(GOOD.optionalText("none")).isNull();
    assertThat(GOOD.optionalText("nowhere")).isNull();
    assertThatThrownBy(() -> GOOD.text("none"))
        .hasMessage("field 'none' is missing, allowed: a text")
        .isInstanceOfSatisfying(
            JsonException.class, e -> assertThat(e.kind()).isEqualTo(JsonException.Kind.MISSING));
  }

  static Stream<Arguments> readers() {
    return Stream.of(
        reader(json -> json.text("f"), "a text", "1", "[\"a\"]", "true"),
        reader(json -> json.optionalText("f"), "a text", "1"),
        reader(json -> json.texts("f"), "a list of texts", "\"a\"", "[1]", "{\"a\":\"b\"}"),
        reader(json -> json.flag("f"), "true, false", "\"true\"", "0"),
        reader(json -> json.number("f"), "a number", "\"1\"", "1e999", "true"),
        reader(json -> json.integer("f"), "a whole number", "1.0", "\"1\"", "99999999999"),
        reader(
            json -> json.integers("f"), "a list of whole numbers", "1", "[1.5]", "[99999999999]"),
        reader(json -> json.choice("f", Size.class), "small, large", "\"SMALL\"", "\"big\"", "0"),
        reader(json -> json.nested("f"), "a JSON object", "[]", "\"a\""));
  }

  private static Arguments reader(
      Function<StrictJson, Object> read, String allowed, String... wrong) {
    return Arguments.of(read, allowed, wrong);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void aValueOfAnotherTypeIsNamedWithWhatIsAllowed(
      Function<StrictJson, Object> read, String allowed, String[] wrong) {
    for (String value : wrong) {
      assertThatThrownBy(() -> read.apply(StrictJson.of("{\"f\":" + value + "}")))
          .as(value)
          .hasMessageStartingWith("field 'f' is ")
          .hasMessageContaining(value.equals("1e999") ? "Infinity" : value)
          .hasMessageEndingWith(", allowed: " + allowed)
          .isInstanceOfSatisfying(
              JsonException.class, e -> assertThat(e.kind()).isEqualTo(JsonException.Kind.INVALID));
    }
  }

  @Test
  void aFieldInsideAnotherIsNamedByItsPath() {
    assertThatThrownBy(() -> GOOD.nested("inner").choice("size", Size.class))
        .hasMessage("field 'inner.size' is 3, allowed: small, large");
    assertThatThrownBy(() -> GOOD.nested("inner").allowOnly("text"))
        .hasMessage("unknown field 'inner.size', allowed: text");
  }

  @Test
  void unknownFieldsAreRefusedOnlyOnDemand() {
    StrictJson json = StrictJson.of("{\"mpp\": 1, \"mmp\": 2}");
    assertThat(json.allowOnly("mmp", "mpp")).isSameAs(json);
    assertThatThrownBy(() -> json.allowOnly("slideId", "mpp"))
        .hasMessage("unknown field 'mmp', allowed: slideId, mpp");
  }

  @Test
  void aLongValueIsCut() {
    StrictJson json = StrictJson.of("{\"f\": \"%s\"}".formatted("x".repeat(10_000)));
    assertThatThrownBy(() -> json.integer("f"))
        .hasMessage("field 'f' is \"%s..., allowed: a whole number".formatted("x".repeat(199)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "null", "", " "})
  void whatIsNotAnObjectIsRefused(String text) {
    assertThatThrownBy(() -> StrictJson.of(text)).hasMessage("not a JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\"          | line 1 column",
        "{\"a\":1,\"a\":2} | Duplicate field 'a'",
        "{\"a\":1} x     | line 1 column",
      })
  void whatIsNotJsonIsRefusedWithItsPlace(String text, String part) {
    assertThatThrownBy(() -> StrictJson.of(text))
        .hasMessageStartingWith("not JSON: ")
        .hasMessageContaining(part)
        .isInstanceOfSatisfying(
            JsonException.class, e -> assertThat(e.kind()).isEqualTo(JsonException.Kind.NOT_JSON));
  }
}
