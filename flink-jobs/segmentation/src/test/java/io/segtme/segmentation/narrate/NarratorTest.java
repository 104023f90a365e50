package io.segtme.segmentation.narrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.segmentation.config.Narration;
import io.segtme.segmentation.model.Narrative;
import io.segtme.segmentation.model.Narrative.Sentence;
import io.segtme.segmentation.model.TmeReport;
import io.segtme.segmentation.narrate.llm.Endpoint;
import io.segtme.segmentation.narrate.llm.LanguageModel;
import io.segtme.segmentation.narrate.rules.ReportMetrics;
import io.segtme.segmentation.narrate.rules.Reports;
import io.segtme.segmentation.narrate.rules.RulesNarrative;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A language model over HTTP that behaves, lies, hangs and fails. */
final class NarratorTest {
  private static final String TRUE_TEXT = "Of all nuclei, 45.2 % are neoplastic.";
  private static final String KEY = "sk-very-secret";
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final List<Integer> pauses = new CopyOnWriteArrayList<>();
  private Endpoint endpoint;

  @BeforeEach
  void start() throws Exception {
    endpoint = new Endpoint();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void aTextThatHoldsIsTakenAndClosedByTheRules() throws InterruptedException {
    endpoint.thenText(TRUE_TEXT);
    Narrative narrative = narrate(endpoint.narration(LONG, 0));
    assertThat(narrative.author()).isEqualTo("local-model");
    assertThat(narrative.refusal()).isNull();
    assertThat(narrative.sentences().get(0))
        .isEqualTo(new Sentence(TRUE_TEXT, List.of("fraction_neoplastic")));
    assertThat(narrative.sentences().subList(1, narrative.sentences().size()))
        .isEqualTo(RulesNarrative.closing(Reports.inflamed().metrics()));
  }

  @Test
  void theModelGetsFiguresAndNothingThatTellsTheSlide() throws Exception {
    endpoint.thenText(TRUE_TEXT);
    TmeReport report = Reports.inflamed().report();
    narrate(endpoint.narration(LONG, 0));
    JsonNode body = new ObjectMapper().readTree(endpoint.bodies.get(0));
    assertThat(body.path("model").asText()).isEqualTo("local-model");
    JsonNode metrics =
        new ObjectMapper().readTree(body.path("messages").path(1).path("content").asText());
    assertThat(metrics).isEqualTo(ReportMetrics.of(report).json());
    assertThat(metrics.path("immune_phenotype").asText()).isEqualTo("INFLAMED");
    assertThat(metrics.path("figures").findValuesAsText("name"))
        .contains("fraction_neoplastic", "tiles_failed", "hot_fields_inflammatory");
    assertThat(endpoint.bodies.get(0))
        .doesNotContain(
            report.run().slideId(), report.run().uri(), "svs", "detail", report.run().modelName());
    assertThat(endpoint.authorizations).containsExactly("Bearer " + KEY);
  }

  @Test
  void aLieGivesTheTextOfTheRules() throws InterruptedException {
    endpoint.thenText("Of all nuclei, 45.2 % are neoplastic and 17.5 % bizarre.");
    assertRefused(
        narrate(endpoint.narration(LONG, 2)),
        "The language model's text was refused: the number 17.5 % is not a figure of the report.");
    assertThat(endpoint.bodies).hasSize(1);
  }

  @Test
  void whatHangsIsAskedAgainAndThenLeft() throws InterruptedException {
    endpoint.thenHang().thenHang();
    assertRefused(
        narrate(endpoint.narration(SHORT, 1)), "The language model did not answer within 0.3 s.");
    assertThat(pauses).containsExactly(0);
  }

  @Test
  void whatHangsInTheMiddleOfItsAnswerIsLeftToo() throws InterruptedException {
    endpoint.thenHalf();
    assertRefused(
        narrate(endpoint.narration(SHORT, 0)), "The language model did not answer within 0.3 s.");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void aPassingFailureIsTriedAgain(int status) throws InterruptedException {
    endpoint.then(status, KEY).thenText(TRUE_TEXT);
    assertThat(narrate(endpoint.narration(LONG, 1)).author()).isEqualTo("local-model");
  }

  @Test
  void retriesEnd() throws InterruptedException {
    endpoint.then(500, KEY).then(502, KEY).then(500, KEY);
    assertRefused(
        narrate(endpoint.narration(LONG, 2)),
        "The language model's endpoint answered with status 500.");
    assertThat(endpoint.bodies).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 404})
  void aLastingFailureIsNot(int status) throws InterruptedException {
    endpoint.then(status, "the key " + KEY + " is wrong");
    Narrative narrative = narrate(endpoint.narration(LONG, 2));
    assertThat(narrative.author()).isEqualTo(Narrative.RULES);
    assertThat(narrative.refusal()).contains("status " + status).doesNotContain(KEY);
    assertThat(endpoint.bodies).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{broken", "", "[]", "{\"choices\":[]}", "{\"choices\":7}"})
  void aBodyThatIsNoCompletion(String body) throws InterruptedException {
    endpoint.then(200, body);
    Narrative narrative = narrate(endpoint.narration(LONG, 2));
    assertThat(narrative.author()).isEqualTo(Narrative.RULES);
    assertThat(narrative.refusal()).matches("The language model's answer is not .*\\.");
    assertThat(endpoint.bodies).hasSize(1);
  }

  @Test
  void anAnswerWithoutEndIsNotReceived() throws InterruptedException {
    endpoint.then(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = new byte[1 << 16];
          for (int i = 0; i < 1 << 14; i++) { // 1 GiB
            exchange.getResponseBody().write(part);
          }
        });
    assertRefused(
        narrate(endpoint.narration(LONG, 2)),
        "The language model's answer has more than 1048576 bytes; check narrative.url.");
    assertThat(endpoint.bodies).hasSize(1);
  }

  @Test
  void anEmptyOrCutText() throws InterruptedException {
    endpoint
        .thenText(" \n")
        .then(200, Endpoint.completion(TRUE_TEXT).replace("\"stop\"", "\"length\""));
    assertRefused(narrate(endpoint.narration(LONG, 0)), "The language model's text is empty.");
    assertRefused(
        narrate(endpoint.narration(LONG, 0)),
        "The language model's text was cut off at its limit of tokens.");
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertRefused(
        narrate(new Narration("http://127.0.0.1:" + port + "/x", "m", null, LONG, 1)),
        "The connection to the language model failed (ConnectException).");
  }

  @Test
  void noKeyIsNoHeaderAndABadOneIsNotShown() throws InterruptedException {
    endpoint.thenText(TRUE_TEXT);
    Narration config = endpoint.narration(LONG, 0);
    narrate(new LanguageModel(config, Map.of(), retry -> Duration.ZERO));
    assertThat(endpoint.authorizations).containsExactly("");
    assertThatThrownBy(
            () -> new LanguageModel(config, Map.of("TEST_KEY", "a\nb"), retry -> Duration.ZERO))
        .hasMessageStartingWith("TEST_KEY: the key holds characters")
        .hasMessageNotContaining("a\nb");
  }

  private Narrative narrate(Narration config) throws InterruptedException {
    return narrate(
        new LanguageModel(
            config,
            Map.of("TEST_KEY", KEY),
            retry -> {
              pauses.add(retry);
              return Duration.ZERO;
            }));
  }

  private static Narrative narrate(LanguageModel model) throws InterruptedException {
    return new Narrator(model).narrate(Reports.inflamed().report()).narrative();
  }

  private static void assertRefused(Narrative narrative, String refusal) {
    assertThat(narrative).isEqualTo(RulesNarrative.of(Reports.inflamed().report(), refusal));
  }
}
