package io.segtme.segmentation.model;

import io.segtme.base.Sha256;
import io.segtme.connectors.kafka.ended.EndedRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Identities of a run's work (slide id, content hash, region, model, recipe) and of the run (its
 * work, runtime, the arrival's topic, partition and offset, the attempt, the epoch).
 */
public final class RunIds {
  private static final int BYTES = 16;

  private RunIds() {}

  /** What a run computes: runs of equal slide, content, region, model and recipe do the same. */
  public static String work(
      String slideId, String contentHash, String region, String modelDigest, String recipeDigest) {
    return of(slideId, contentHash, region, modelDigest, recipeDigest);
  }

  /** What a run that ended has computed. */
  public static String work(EndedRun run) {
    return work(
        run.slideId(), run.contentHash(), run.region(), run.modelDigest(), run.recipeDigest());
  }

  /** What a run computes or has computed. */
  public static String work(Run run) {
    return work(
        run.slideId(), run.contentHash(), run.region(), run.modelDigest(), run.recipeDigest());
  }

  /**
   * The run of an arrival.
   *
   * @param arrival its place, topic-partition-offset
   * @param attempt from 1
   * @param epoch as {@link Run#epoch}: what an older checkpoint repeats has another id
   */
  public static String run(String work, String runtime, String arrival, int attempt, long epoch) {
    String tried = String.valueOf(attempt);
    return epoch == 0
        ? of(work, runtime, arrival, tried)
        : of(work, runtime, arrival, tried, String.valueOf(epoch));
  }

  /**
   * The first 128 bits of the SHA-256 of the parts, each with its length before it, as 32
   * hexadecimal digits.
   */
  public static String of(String... parts) {
    MessageDigest digest = Sha256.digest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
