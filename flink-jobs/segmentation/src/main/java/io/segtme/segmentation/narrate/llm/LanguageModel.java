package io.segtme.segmentation.narrate.llm;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segtme.segmentation.config.Narration;
import io.segtme.segmentation.narrate.rules.RoundedNumber;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A chat model behind an OpenAI-compatible endpoint. The request holds model and messages alone, so
 * that any such server takes it. Answers 408, 429 and 5xx, lost connections and timeouts are tried
 * again after a pause.
 */
public final class LanguageModel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final URI url;
  private final String model;
  private final @Nullable String key;
  private final Duration timeout;
  private final int retries;
  private final IntFunction<Duration> pauses;

  /**
   * Connects to nothing yet.
   *
   * @param config with a URL and a model
   * @param environment where the key is
   * @param pauses before retry 0, 1, ...
   * @throws IllegalArgumentException for a key that no HTTP header can carry
   */
  public LanguageModel(
      Narration config, Map<String, String> environment, IntFunction<Duration> pauses) {
    this.url = URI.create(requireNonNull(config.url()));
    this.model = requireNonNull(config.model());
    this.key = key(config.keyVariable(), environment);
    this.timeout = config.timeout();
    this.retries = config.retries();
    this.pauses = pauses;
    // HTTP/1.1: some servers lose the body of a request that offers them HTTP/2.
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  public String name() {
    return model;
  }

  /**
   * Asks, and asks again after a pause where a refusal may pass.
   *
   * @return the model's text, never blank
   * @throws RefusalException for the last attempt's failure
   * @throws InterruptedException at once when the thread is interrupted
   */
  public String answer(String instructions, String question)
      throws RefusalException, InterruptedException {
    HttpRequest request = request(instructions, question);
    for (int retry = 0; ; retry++) {
      try {
        return textOf(exchange(request));
      } catch (RefusalException refusal) {
        if (!refusal.isPassing() || retry == retries) {
          throw refusal;
        }
      }
      Thread.sleep(pauses.apply(retry).toMillis());
    }
  }

  private HttpRequest request(String instructions, String question) {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    body.putArray("messages")
        .add(JSON.createObjectNode().put("role", "system").put("content", instructions))
        .add(JSON.createObjectNode().put("role", "user").put("content", question));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return request.build();
  }

  /** A request's own timeout would end with the answer's headers; this one with its last byte. */
  private HttpResponse<String> exchange(HttpRequest request)
      throws RefusalException, InterruptedException {
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(request, head -> new BoundedBody());
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw RefusalException.passing(
          "The language model did not answer within %s s."
              .formatted(RoundedNumber.plain(timeout.toMillis() / 1000.0)));
    } catch (ExecutionException e) {
      if (isTooLarge(e)) {
        throw RefusalException.lasting(
            "The language model's answer has more than %d bytes; check narrative.url."
                .formatted(BoundedBody.MOST_BYTES));
      }
      if (e.getCause() instanceof IOException failure) {
        throw RefusalException.passing(
            "The connection to the language model failed (%s)."
                .formatted(failure.getClass().getSimpleName()));
      }
      throw new IllegalStateException("the HTTP client failed", e);
    } finally {
      exchange.cancel(true);
    }
  }

  private static boolean isTooLarge(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof BoundedBody.TooLargeException) {
        return true;
      }
    }
    return false;
  }

  private static String textOf(HttpResponse<String> response) throws RefusalException {
    int status = response.statusCode();
    if (status != 200) {
      throw refusal(status);
    }
    JsonNode choice;
    try {
      choice = JSON.readTree(response.body()).path("choices").path(0);
    } catch (JsonProcessingException e) {
      throw RefusalException.lasting("The language model's answer is not JSON.");
    }
    JsonNode content = choice.path("message").path("content");
    if (!content.isTextual()) {
      throw RefusalException.lasting("The language model's answer is not a chat completion.");
    }
    if (choice.path("finish_reason").asText().equals("length")) {
      throw RefusalException.lasting(
          "The language model's text was cut off at its limit of tokens.");
    }
    if (content.asText().isBlank()) {
      throw RefusalException.lasting("The language model's text is empty.");
    }
    return content.asText();
  }

  /** The answer's body stays out of it: it may repeat the key. */
  private static RefusalException refusal(int status) {
    String answered = "The language model's endpoint answered with status " + status;
    return switch (status) {
      case 401, 403 ->
          RefusalException.lasting(
              answered + "; check the key in the variable that narrative.key-variable names.");
      case 404 -> RefusalException.lasting(answered + "; check narrative.url and narrative.model.");
      case 408, 429 -> RefusalException.passing(answered + ".");
      default ->
          status >= 500
              ? RefusalException.passing(answered + ".")
              : RefusalException.lasting(answered + ".");
    };
  }

  private static @Nullable String key(@Nullable String variable, Map<String, String> environment) {
    String value = variable == null ? null : environment.get(variable);
    if (value == null || value.isBlank()) {
      return null;
    }
    String key = value.strip();
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "%s: the key holds characters that an HTTP header cannot carry; set it to the key alone"
              .formatted(variable));
    }
    return key;
  }
}
