package io.segtme.segmentation.config;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How reports get their words.
 *
 * @param url full address of a chat-completions endpoint, {@code
 *     http://localhost:8000/v1/chat/completions}; null where no language model is asked
 * @param model name of the model, as the endpoint knows it; the author of its texts
 * @param keyVariable environment variable that holds the endpoint's key; an unset one sends none
 * @param timeout of one request, its whole answer included
 * @param retries requests after a first one that failed in passing
 */
public record Narration(
    @Nullable String url,
    @Nullable String model,
    @Nullable String keyVariable,
    Duration timeout,
    int retries)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Environment variable of the key unless another is configured. */
  public static final String KEY_VARIABLE = "SEGTME_NARRATIVE_KEY";

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * Checks what may hold a secret, and what depends on another value.
   *
   * @throws ConfigException that names the key and what is allowed
   */
  public Narration {
    if (url != null) {
      checkUrl(url);
      if (model == null || model.isBlank()) {
        throw new ConfigException(
            "narrative.model: not set; name the language model that narrative.url serves");
      }
    }
    if (keyVariable != null && !VARIABLE.matcher(keyVariable).matches()) {
      // Without the value: somebody may have put the key itself there.
      throw new ConfigException(
          "narrative.key-variable: is not the name of an environment variable; put the key into a variable and name that here");
    }
  }

  /** By rules alone. */
  public static Narration off() {
    return new Narration(null, null, null, Duration.ofSeconds(30), 0);
  }

  /** Pause before a retry, doubled from one to the next. */
  public static Duration pause(int retry) {
    return FIRST_PAUSE.multipliedBy(1L << retry);
  }

  private static void checkUrl(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw refused("is not a URL");
    }
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if (!http && !"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw refused("is not an http or https address with a host");
    }
    if (uri.getUserInfo() != null) {
      throw refused("holds a user or a password");
    }
  }

  private static ConfigException refused(String what) {
    // Without the value: a URL may hold a secret.
    return new ConfigException(
        "narrative.url: %s; give the full address of a chat-completions endpoint, such as http://localhost:8000/v1/chat/completions"
            .formatted(what));
  }
}
