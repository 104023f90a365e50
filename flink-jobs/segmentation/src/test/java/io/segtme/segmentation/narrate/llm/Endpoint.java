package io.segtme.segmentation.narrate.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.segtme.segmentation.config.Narration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A chat-completions endpoint on this machine that answers as it is told to. */
public final class Endpoint implements AutoCloseable {
  /** One way to answer. */
  public interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  public final List<String> bodies = new CopyOnWriteArrayList<>();
  public final List<String> authorizations = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch release = new CountDownLatch(1);

  public Endpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::handle);
    server.start();
  }

  public Endpoint then(Answer answer) {
    answers.add(answer);
    return this;
  }

  public Endpoint thenText(String text) {
    return then(exchange -> send(exchange, 200, completion(text)));
  }

  public Endpoint then(int status, String body) {
    return then(exchange -> send(exchange, status, body));
  }

  /** Headers come, the body does not end before the endpoint is let go on. */
  public Endpoint thenHalf() {
    return then(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          release.await();
        });
  }

  public Endpoint thenHang() {
    return then(exchange -> release.await());
  }

  /** The text comes when the endpoint is let go on. */
  public Endpoint thenTextOnRelease(String text) {
    return then(
        exchange -> {
          release.await();
          send(exchange, 200, completion(text));
        });
  }

  public void release() {
    release.countDown();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/chat/completions";
  }

  public Narration narration(Duration timeout, int retries) {
    return new Narration(url(), "local-model", "TEST_KEY", timeout, retries);
  }

  public static String completion(String text) {
    ObjectMapper json = new ObjectMapper();
    var body = json.createObjectNode();
    body.putArray("choices")
        .addObject()
        .put("finish_reason", "stop")
        .putObject("message")
        .put("role", "assistant")
        .put("content", text);
    return body.toString();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      authorizations.add(authorization == null ? "" : authorization);
      Answer answer = answers.poll();
      if (answer == null) {
        send(exchange, 418, "nobody said what to answer to this request");
      } else {
        answer.to(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
