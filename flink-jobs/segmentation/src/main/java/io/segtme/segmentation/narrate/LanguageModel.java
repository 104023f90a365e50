package io.segtme.segmentation.narrate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segtme.segmentation.config.Narration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A chat model behind an OpenAI-compatible endpoint. The request holds model and messages alone, so
 * that any such server takes it. Answers 408, 429 and 5xx, lost connections and timeouts are tried
 * again after a pause.
 */
final class LanguageModel {
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
  LanguageModel(Narration config, Map<String, String> environment, IntFunction<Duration> pauses) {
    this.url = URI.create(requireNonNull(config.url()));
    this.model = requireNonNull(config.model());
    this.key = key(config.keyVariable(), environment);
    this.timeout = config.timeout();
    this.retries = config.retries();
    this.pauses = pauses;
    // HTTP/1.1: some servers lose the body of a request that offers them HTTP/2.
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  String name() {
    return model;
  }

  /**
   * Asks once.
   *
   * @return the model's text, never blank; fails with {@link RefusalException}
   */
  CompletableFuture<String> answer(String instructions, String question) {
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
    return attempt(request.build(), 0);
  }

  private CompletableFuture<String> attempt(HttpRequest request, int retry) {
    return exchange(request)
        .thenCompose(LanguageModel::textOf)
        .exceptionallyCompose(
            failure -> {
              Throwable named = named(failure);
              boolean passing = named instanceof RefusalException r && r.isPassing();
              return passing && retry < retries
                  ? pause(retry).thenCompose(over -> attempt(request, retry + 1))
                  : CompletableFuture.failedFuture(named);
            });
  }

  /** A request's own timeout would end with the answer's headers; this one with its last byte. */
  private CompletableFuture<HttpResponse<String>> exchange(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return exchange
        .copy()
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((response, failure) -> exchange.cancel(true));
  }

  private CompletableFuture<Void> pause(int retry) {
    return CompletableFuture.runAsync(
        () -> {},
        CompletableFuture.delayedExecutor(pauses.apply(retry).toMillis(), TimeUnit.MILLISECONDS));
  }

  private static CompletableFuture<String> textOf(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status != 200) {
      return CompletableFuture.failedFuture(refusal(status));
    }
    JsonNode choice;
    try {
      choice = JSON.readTree(response.body()).path("choices").path(0);
    } catch (JsonProcessingException e) {
      return lasting("The language model's answer is no JSON.");
    }
    JsonNode content = choice.path("message").path("content");
    if (!content.isTextual()) {
      return lasting("The language model's answer is no chat completion.");
    }
    if (choice.path("finish_reason").asText().equals("length")) {
      return lasting("The language model's text was cut off at its limit of tokens.");
    }
    if (content.asText().isBlank()) {
      return lasting("The language model's text is empty.");
    }
    return CompletableFuture.completedFuture(content.asText());
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

  /** The outside world's failures by name; anything else is a bug and stays what it is. */
  private Throwable named(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException) {
      return RefusalException.passing(
          "The language model did not answer within %s s."
              .formatted(Numbers.plain(timeout.toMillis() / 1000.0)));
    }
    if (cause instanceof IOException) {
      return RefusalException.passing(
          "The connection to the language model failed (%s)."
              .formatted(cause.getClass().getSimpleName()));
    }
    return cause;
  }

  private static CompletableFuture<String> lasting(String sentence) {
    return CompletableFuture.failedFuture(RefusalException.lasting(sentence));
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
