package io.segtme.models.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON header, checked against the format and the bytes behind it. */
record Header(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads it.
   *
   * @param dataBytes bytes of the file behind the header
   * @throws IllegalArgumentException says what is wrong and what to do
   */
  static Header parse(byte[] utf8, long dataBytes) {
    JsonNode json;
    try {
      json = MAPPER.readTree(utf8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "its header is not JSON (" + e.getOriginalMessage() + "): give a safetensors file", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("its header cannot be read: " + e.getMessage(), e);
    }
    if (!json.isObject()) {
      throw new IllegalArgumentException("its header is no JSON object: give a safetensors file");
    }
    Map<String, StoredTensor> found = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    json.properties()
        .forEach(
            field -> {
              if (field.getKey().equals(METADATA)) {
                field
                    .getValue()
                    .properties()
                    .forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
              } else {
                found.put(field.getKey(), tensor(field.getKey(), field.getValue()));
              }
            });
    return new Header(inOrder(found, dataBytes), metadata);
  }

  private static StoredTensor tensor(String name, JsonNode json) {
    Element element;
    try {
      element = Element.valueOf(json.path("dtype").asText());
    } catch (IllegalArgumentException e) {
      throw wrong(name, "has the unknown element type " + json.path("dtype"));
    }
    List<Long> shape = new ArrayList<>();
    long bytes = element.bytes();
    for (JsonNode side : json.path("shape")) {
      if (!side.isIntegralNumber() || side.longValue() < 0) {
        throw wrong(name, "has the shape " + json.path("shape"));
      }
      shape.add(side.longValue());
      bytes = Math.multiplyExact(bytes, side.longValue());
    }
    JsonNode offsets = json.path("data_offsets");
    long begin = offsets.path(0).asLong(-1);
    long end = offsets.path(1).asLong(-1);
    if (!json.path("shape").isArray() || begin < 0 || end - begin != bytes) {
      throw wrong(name, "lies at %s, which is not %d bytes".formatted(offsets, bytes));
    }
    return new StoredTensor(element, shape, begin, end);
  }

  /** By place in the file, which they must fill without gap or overlap. */
  private static Map<String, StoredTensor> inOrder(Map<String, StoredTensor> found, long bytes) {
    Map<String, StoredTensor> ordered = new LinkedHashMap<>();
    long at = 0;
    Comparator<Map.Entry<String, StoredTensor>> byPlace =
        Comparator.comparingLong(e -> e.getValue().begin());
    for (var entry :
        found.entrySet().stream()
            .sorted(byPlace.thenComparingLong(e -> e.getValue().end()))
            .toList()) {
      if (entry.getValue().begin() != at) {
        throw wrong(
            entry.getKey(),
            "begins at byte %d where %d is next".formatted(entry.getValue().begin(), at));
      }
      at = entry.getValue().end();
      ordered.put(entry.getKey(), entry.getValue());
    }
    if (at > bytes) {
      throw new IllegalArgumentException(
          "it is cut off, %d of %d bytes of tensors are there: copy it again".formatted(bytes, at));
    }
    if (at < bytes) {
      throw new IllegalArgumentException(
          "%d bytes follow its last tensor: copy it again".formatted(bytes - at));
    }
    return ordered;
  }

  private static IllegalArgumentException wrong(String name, String what) {
    return new IllegalArgumentException(
        "its tensor %s %s: write the file again".formatted(name, what));
  }
}
