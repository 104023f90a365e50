package io.segtme.connectors.kafka.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.events.SlideArrived;
import io.segtme.schemas.OriginalBytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalDeserializerTest {
  private static final long TIMESTAMP = 1_700_000_000_000L;
  private static final String LEAST = "{\"slideId\":\"S1\",\"uri\":\"/a.svs\"}";

  @Test
  void avroGivesARequest() {
    Arrival arrival = avro(Examples.arrived("S1"));
    assertThat(arrival.failure()).isNull();
    assertThat(arrival.request())
        .isEqualTo(
            new SlideRequest(
                "S1",
                "file:/slides/S1.svs",
                Examples.NOON.toEpochMilli(),
                null,
                0.25,
                "H&E",
                0,
                false));
    assertThat(arrival.place()).isEqualTo("slides.arrived-3-42");
    assertThat(arrival.key()).isEqualTo("k");
    assertThat(arrival.timestamp()).isEqualTo(TIMESTAMP);
  }

  @Test
  void jsonGivesARequest() {
    assertThat(
            json("{\"slideId\":\"S1\",\"uri\":\"/a.svs\",\"arrivedAt\":\"2026-01-31T13:00:00+01:00\","
                    + "\"scanner\":\"GT450\",\"mpp\":0.25,\"stain\":\"IHC\",\"priority\":-2,"
                    + "\"force\":true}")
                .request())
        .isEqualTo(
            new SlideRequest(
                "S1", "/a.svs", Examples.NOON.toEpochMilli(), "GT450", 0.25, "IHC", -2, true));
  }

  @Test
  void jsonFieldsThatAreAbsentOrNullTakeTheirDefaults() {
    SlideRequest least = new SlideRequest("S1", "/a.svs", TIMESTAMP, null, null, "H&E", 0, false);
    assertThat(json(LEAST).request()).isEqualTo(least);
    assertThat(
            json("{\"slideId\":\"S1\",\"uri\":\"/a.svs\",\"arrivedAt\":null,\"scanner\":null,"
                    + "\"mpp\":null,\"stain\":null,\"priority\":null,\"force\":null}")
                .request())
        .isEqualTo(least);
  }

  @Test
  void epochMillisecondsAreATime() {
    assertThat(json("{\"slideId\":\"S1\",\"uri\":\"/a\",\"arrivedAt\":1769860800000}").request())
        .extracting(SlideRequest::arrivedAt)
        .isEqualTo(1769860800000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "Application/JSON; charset=utf-8", " application/json "})
  void theContentTypeSaysJson(String contentType) {
    assertThat(read(LEAST.getBytes(UTF_8), contentType).request()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \t\r\n", "\uFEFF"})
  void withoutContentTypeAnOpeningBraceSaysJson(String before) {
    assertThat(read((before + LEAST).getBytes(UTF_8), null).request()).isNotNull();
  }

  @Test
  void aContentTypeOfAvroIsBelieved() {
    assertThat(fault(read(LEAST.getBytes(UTF_8), "application/avro")))
        .isEqualTo(ArrivalFault.UNDECODABLE_EVENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                               | UNDECODABLE_EVENT | line 1",
        "{\"slideId\":\"S1\",\"slideId\":\"S2\",\"uri\":\"a\"} | UNDECODABLE_EVENT | Duplicate field 'slideId'",
        "{\"slideId\":\"S1\",\"uri\":\"/a\"} x           | UNDECODABLE_EVENT | x",
        "[1]                                             | UNDECODABLE_EVENT | not a JSON object",
        "{}                                              | MISSING_FIELD | field 'slideId' is missing",
        "{\"slideId\":\"S1\"}                            | MISSING_FIELD | field 'uri' is missing",
        "{\"slideId\":\"S1\",\"uri\":null}               | MISSING_FIELD | field 'uri' is missing",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"mmp\":0.25} | INVALID_FIELD | unknown field 'mmp', allowed: slideId, uri, arrivedAt, scanner, mpp, stain, priority, force",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"mpp\":\"0.25\"} | INVALID_FIELD | field 'mpp' is \"0.25\", allowed: a number",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"mpp\":1e999} | INVALID_FIELD | field 'mpp' is",
        "{\"slideId\":7,\"uri\":\"a\"}                   | INVALID_FIELD | field 'slideId' is 7, allowed: a text",
        "{\"slideId\":\" \",\"uri\":\"a\"}               | INVALID_FIELD | slideId is empty",
        "{\"slideId\":\"S1\",\"uri\":\"\"}               | INVALID_FIELD | uri is empty",
        "{\"slideId\":\"S\\u0000\",\"uri\":\"a\"}        | INVALID_FIELD | control character U+0000 at 1",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"stain\":\"\"} | INVALID_FIELD | stain is empty",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"priority\":1.5} | INVALID_FIELD | field 'priority' is 1.5, allowed: a whole number",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"priority\":9999999999} | INVALID_FIELD | field 'priority' is",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"force\":\"yes\"} | INVALID_FIELD | field 'force' is \"yes\", allowed: true, false",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"arrivedAt\":\"yesterday\"} | INVALID_FIELD | field 'arrivedAt' is \"yesterday\", allowed: a time such as",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"arrivedAt\":true} | INVALID_FIELD | epoch milliseconds",
      })
  void jsonFaultsAreNamed(String value, ArrivalFault fault, String detail) {
    Arrival arrival = json(value);
    assertThat(fault(arrival)).isEqualTo(fault);
    assertThat(detail(arrival)).contains(detail);
    assertThat(arrival.original().kept()).isEqualTo(value.getBytes(UTF_8));
    assertThat(arrival.offset()).isEqualTo(42);
  }

  @Test
  void limitsHoldForAvroToo() {
    assertThat(avro(Examples.largestArrived()).request()).isNotNull();

    SlideArrived tooLong = Examples.arrived("x".repeat(257));
    assertThat(detail(avro(tooLong))).contains("slideId has 257 characters; at most 256");

    SlideArrived notANumber = Examples.arrived("S1");
    notANumber.setMpp(Double.NaN);
    assertThat(fault(avro(notANumber))).isEqualTo(ArrivalFault.INVALID_FIELD);
    assertThat(detail(avro(notANumber))).contains("mpp is NaN");
  }

  @Test
  void anImplausibleMppIsLeftToThePlan() {
    assertThat(json("{\"slideId\":\"S1\",\"uri\":\"a\",\"mpp\":-3}").request()).isNotNull();
  }

  @Test
  void anEmptyRecordIsAFailure() {
    Arrival arrival = read(null, null);
    assertThat(fault(arrival)).isEqualTo(ArrivalFault.UNDECODABLE_EVENT);
    assertThat(arrival.original().size()).isZero();
    assertThat(fault(read(null, "application/json"))).isEqualTo(ArrivalFault.UNDECODABLE_EVENT);
  }

  @Test
  void ofBytesBeyondALimitTheHeadIsKept() {
    byte[] big = new byte[1_500_000];
    Arrival arrival = read(big, null);
    assertThat(arrival.original()).usingRecursiveComparison().isEqualTo(OriginalBytes.of(big));
    assertThat(arrival.original().kept()).hasSize(65536);
  }

  @Test
  void noBytesThatClaimToBeJsonThrow() {
    byte[] whole =
        "{\"slideId\":\"S1\",\"uri\":\"/a\",\"arrivedAt\":1,\"mpp\":0.25,\"force\":true}"
            .getBytes(UTF_8);
    Random random = new Random(5);
    int requests = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int change = random.nextInt(3); change > 0; change--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      requests += read(damaged, "application/json").request() == null ? 0 : 1;
    }
    assertThat(requests).isBetween(1, 19_999);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void jsonOfAnyDepthIsAFailure(String opening) {
    assertThat(fault(json("{\"slideId\":" + opening.repeat(100_000))))
        .isEqualTo(ArrivalFault.UNDECODABLE_EVENT);
  }

  @Test
  void anEndlessDetailIsCut() {
    Arrival arrival = json("{\"slideId\":\"S1\",\"uri\":\"a\",\"" + "x".repeat(20_000) + "\":1}");
    assertThat(detail(arrival)).hasSize(4096);
  }

  private static Arrival avro(SlideArrived event) {
    return read(SingleObjectCodec.standard().encode(event), "application/avro");
  }

  private static Arrival json(String value) {
    return read(value.getBytes(UTF_8), "application/json");
  }

  private static Arrival read(byte @Nullable [] value, @Nullable String contentType) {
    RecordHeaders headers = new RecordHeaders();
    if (contentType != null) {
      headers.add("content-type", contentType.getBytes(UTF_8));
    }
    return ArrivalDeserializer.read(
        new ConsumerRecord<>(
            "slides.arrived",
            3,
            42,
            TIMESTAMP,
            TimestampType.CREATE_TIME,
            1,
            0,
            "k".getBytes(UTF_8),
            value,
            headers,
            Optional.empty()));
  }

  private static @Nullable ArrivalFault fault(Arrival arrival) {
    assertThat(arrival.request()).isNull();
    return arrival.failure() == null ? null : arrival.failure().fault();
  }

  private static @Nullable String detail(Arrival arrival) {
    return arrival.failure() == null ? null : arrival.failure().detail();
  }
}
