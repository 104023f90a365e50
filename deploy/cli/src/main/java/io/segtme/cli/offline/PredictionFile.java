package io.segtme.cli.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads single files of a folder of predictions, and states what is wrong with them. */
final class PredictionFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CLASS = 5;

  private PredictionFile() {}

  static JsonNode json(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new PredictionsException(file + ": it is not JSON; write it again", e);
    }
  }

  static int number(Path file, JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw new PredictionsException(file + ": '" + name + "' must be a whole number");
    }
    return value.asInt();
  }

  static void requireSize(Path file, long expected) throws IOException {
    long size = Files.size(file);
    if (size != expected) {
      throw new PredictionsException(
          file + ": expected " + expected + " bytes, got " + size + "; write it again");
    }
  }

  /** Sees that the first {@code count} bytes are classes. */
  static void requireClasses(Path file, byte[] cls, int count) {
    for (int i = 0; i < count; i++) {
      if ((cls[i] & 0xff) > MOST_CLASS) {
        throw new PredictionsException(
            file + ": class " + (cls[i] & 0xff) + " at byte " + i + ", allowed is 0 to 5");
      }
    }
  }
}
