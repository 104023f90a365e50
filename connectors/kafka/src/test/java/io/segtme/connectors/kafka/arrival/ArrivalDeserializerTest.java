package io.segtme.connectors.kafka.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.events.SlideArrived;
import io.segtme.schemas.OriginalBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
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
                false,
                "",
                Map.of()));
    assertThat(arrival.place()).isEqualTo("slides.arrived-3-42");
    assertThat(arrival.key()).isEqualTo("k");
    assertThat(arrival.timestamp()).isEqualTo(TIMESTAMP);
  }

  @Test
  void jsonGivesARequest() {
    assertThat(
            json("{\"slideId\":\"S1\",\"uri\":\"/a.svs\",\"arrivedAt\":\"2026-01-31T13:00:00+01:00\","
                    + "\"scanner\":\"GT450\",\"mpp\":0.25,\"stain\":\"IHC\",\"priority\":-2,"
                    + "\"force\":true,\"region\":\"POLYGON((0 0,9 0,9 9.50,0 0))\","
                    + "\"attributes\":{\"accession\":\"26-0417\",\"block\":\"A1\"}}")
                .request())
        .isEqualTo(
            new SlideRequest(
                "S1",
                "/a.svs",
                Examples.NOON.toEpochMilli(),
                "GT450",
                0.25,
                "IHC",
                -2,
                true,
                "MULTIPOLYGON (((0 0, 9 0, 9 9.5, 0 0)))",
                Map.of("accession", "26-0417", "block", "A1")));
  }

  @Test
  void jsonFieldsThatAreAbsentOrNullTakeTheirDefaults() {
    SlideRequest least =
        new SlideRequest("S1", "/a.svs", TIMESTAMP, null, null, "H&E", 0, false, "", Map.of());
    assertThat(json(LEAST).request()).isEqualTo(least);
    assertThat(
            json("{\"slideId\":\"S1\",\"uri\":\"/a.svs\",\"arrivedAt\":null,\"scanner\":null,"
                    + "\"mpp\":null,\"stain\":null,\"priority\":null,\"force\":null,"
                    + "\"region\":null,\"attributes\":null}")
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
    assertThat(read((before + LEAST).getBytes(UTF_8), (String) null).request()).isNotNull();
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
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"mmp\":0.25} | INVALID_FIELD | unknown field 'mmp'; did you mean 'mpp'? Allowed: slideId, uri, arrivedAt, scanner, mpp, stain, priority, force, region, attributes",
        "{\"slide_id\":\"S1\",\"uri\":\"a\"}             | INVALID_FIELD | unknown field 'slide_id'; did you mean 'slideId'?",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"Region\":\"\"} | INVALID_FIELD | unknown field 'Region'; did you mean 'region'?",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"region\":\"POINT (1 2)\"} | INVALID_FIELD | the region is a Point; a POLYGON or MULTIPOLYGON is needed",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"region\":{\"type\":\"Point\",\"coordinates\":[1,2]}} | INVALID_FIELD | is no Polygon, MultiPolygon, Feature or FeatureCollection",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"attributes\":{\"n\":7}} | INVALID_FIELD | field 'attributes.n' is 7, allowed: a text",
        "{\"slideId\":\"S1\",\"uri\":\"a\",\"attributes\":{\"\":\"v\"}} | INVALID_FIELD | a name in attributes is empty",
        "{\"specversion\":\"1.0\",\"id\":\"1\"}             | MISSING_FIELD | field 'data' is missing",
        "{\"specversion\":\"1.0\",\"data\":{\"slideId\":\"S1\"}} | MISSING_FIELD | field 'data.uri' is missing",
        "{\"specversion\":\"1.0\",\"data_base64\":\"#\"}   | INVALID_FIELD | field 'data_base64' is",
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
    Arrival arrival = read(null, (String) null);
    assertThat(fault(arrival)).isEqualTo(ArrivalFault.UNDECODABLE_EVENT);
    assertThat(arrival.original().size()).isZero();
    assertThat(fault(read(null, "application/json"))).isEqualTo(ArrivalFault.UNDECODABLE_EVENT);
  }

  @Test
  void ofBytesBeyondALimitTheHeadIsKept() {
    byte[] big = new byte[1_500_000];
    Arrival arrival = read(big, (String) null);
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
    Arrival arrival = json("{\"slideId\":7,\"uri\":\"a\",\"x\":\"" + "x".repeat(20_000) + "\"}");
    assertThat(detail(arrival)).hasSizeLessThan(4096);
    SlideArrived odd = Examples.arrived("S1");
    odd.setRegion("POINT " + "(".repeat(20_000));
    assertThat(detail(avro(odd))).hasSizeLessThanOrEqualTo(4096);
  }

  @Test
  void fieldsThatResembleNoneOfOursAreIgnored() {
    assertThat(
            json("{\"slideId\":\"S1\",\"uri\":\"/a.svs\",\"barcode\":\"0815\","
                    + "\"hospital\":{\"name\":\"X\"},\"magnification\":40}")
                .request())
        .isEqualTo(json(LEAST).request());
  }

  @Test
  void aGeoJsonRegionIsTheSameAsItsText() {
    assertThat(
            json("{\"slideId\":\"S1\",\"uri\":\"/a.svs\",\"region\":{\"type\":\"MultiPolygon\","
                    + "\"coordinates\":[[[[0,0],[9.0,0],[9,9.5],[0,0]]]]}}")
                .request())
        .isEqualTo(
            json("{\"slideId\":\"S1\",\"uri\":\"/a.svs\",\"region\":"
                    + "\"MULTIPOLYGON(((0 0,9 0,9 9.5,0 0)))\"}")
                .request())
        .extracting(SlideRequest::region)
        .isEqualTo("MULTIPOLYGON (((0 0, 9 0, 9 9.5, 0 0)))");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"application/cloudevents+json; charset=utf-8", "application/json"})
  void aStructuredCloudEventCarriesTheArrival(@Nullable String contentType) {
    String event =
        "{\"specversion\":\"1.0\",\"type\":\"slide\",\"source\":\"/lis\",\"id\":\"7\",\"%s\":%s}";
    SlideRequest expected = json(LEAST).request();
    assertThat(read(event.formatted("data", LEAST).getBytes(UTF_8), contentType).request())
        .isEqualTo(expected);
    String coded = Base64.getEncoder().encodeToString(LEAST.getBytes(UTF_8));
    assertThat(
            read(event.formatted("data_base64", '"' + coded + '"').getBytes(UTF_8), contentType)
                .request())
        .isEqualTo(expected);
    byte[] avro = SingleObjectCodec.standard().encode(Examples.arrived("S1"));
    String binary = Base64.getEncoder().encodeToString(avro);
    assertThat(
            read(event.formatted("data_base64", '"' + binary + '"').getBytes(UTF_8), contentType)
                .request())
        .isEqualTo(avro(Examples.arrived("S1")).request());
  }

  /** In whichever mode it comes, and not a plain event that has no id. */
  @Test
  void anEventIsKnownByItsSourceAndId() {
    String structured =
        "{\"specversion\":\"1.0\",\"type\":\"slide\",\"source\":\"%s\",\"id\":\"%s\",\"data\":%s}";
    String seven = CloudEvents.identity("/lis", "7");
    assertThat(
            read(structured.formatted("/lis", "7", LEAST).getBytes(UTF_8), (String) null).event())
        .isEqualTo(seven);
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_source", "/lis".getBytes(UTF_8));
    assertThat(read(LEAST.getBytes(UTF_8), headers).event()).as("no id").isEmpty();
    headers.add("ce_id", "7".getBytes(UTF_8));
    assertThat(read(LEAST.getBytes(UTF_8), headers).event()).isEqualTo(seven);
    assertThat(json(LEAST).event()).isEmpty();
    assertThat(CloudEvents.identity("/lis7", "")).isNotEqualTo(seven);
    assertThat(CloudEvents.identity("/other", "7")).isNotEqualTo(seven);
  }

  /** Attributes in headers beside a value that stays as it is. */
  @Test
  void aBinaryCloudEventCarriesTheArrival() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_specversion", "1.0".getBytes(UTF_8));
    headers.add("ce_id", "7".getBytes(UTF_8));
    headers.add("content-type", "application/json".getBytes(UTF_8));
    assertThat(read(LEAST.getBytes(UTF_8), headers).request()).isEqualTo(json(LEAST).request());
  }

  static List<Arguments> strangers() {
    return List.of(
        Arguments.of(new byte[] {0, 0, 0, 0, 42, 7, 8}, "schema id 42"),
        Arguments.of(LEAST.getBytes(StandardCharsets.UTF_16), "UTF-16"),
        Arguments.of(LEAST.getBytes(StandardCharsets.UTF_16LE), "UTF-16"),
        Arguments.of(LEAST.getBytes(StandardCharsets.UTF_16BE), "UTF-16"),
        Arguments.of("[{}]".getBytes(UTF_8), "JSON array"),
        Arguments.of("Obj\u0001".getBytes(UTF_8), "Avro file"),
        Arguments.of("slide S1".getBytes(UTF_8), "8 bytes came that begin with 73 6C 69 64 65"),
        Arguments.of(new byte[0], "an empty value came"));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void strangeBytesAreNamedWithBothWaysThatAreUnderstood(byte[] value, String what) {
    Arrival arrival = read(value, (String) null);
    assertThat(fault(arrival)).isEqualTo(ArrivalFault.UNDECODABLE_EVENT);
    assertThat(detail(arrival))
        .contains(what)
        .contains("application/json")
        .contains("application/avro");
  }

  @Test
  void attributesHaveLimits() {
    SlideArrived arrived = Examples.arrived("S1");
    arrived.setAttributes(Map.of("a", "x".repeat(1025)));
    assertThat(detail(avro(arrived)))
        .isEqualTo("attributes['a'] has 1025 characters; at most 1024 are allowed");
    arrived.setAttributes(Map.of("x".repeat(65), "v"));
    assertThat(detail(avro(arrived))).contains("a name in attributes has 65 characters");
    arrived.setAttributes(Map.of("a", "line\nbreak"));
    assertThat(detail(avro(arrived))).contains("control character U+000A at 4");
    Map<String, String> many = new TreeMap<>();
    for (int i = 0; i < 33; i++) {
      many.put("n" + i, "");
    }
    arrived.setAttributes(many);
    assertThat(detail(avro(arrived)))
        .isEqualTo("attributes has 33 entries; at most 32 are allowed");
    many.clear();
    for (int i = 0; i < 9; i++) {
      many.put("n" + i, "x".repeat(1000));
    }
    arrived.setAttributes(many);
    assertThat(detail(avro(arrived)))
        .isEqualTo("attributes takes 9018 bytes; at most 8192 are allowed");
  }

  @Test
  void aRegionThatIsTooLongIsNotRead() {
    SlideArrived arrived = Examples.arrived("S1");
    arrived.setRegion("(".repeat(65_537));
    assertThat(detail(avro(arrived)))
        .isEqualTo("region has 65537 characters; at most 65536 are allowed");
  }

  /** The sentence is logged: an event must neither forge a line nor reach a terminal. */
  @Test
  void aFaultQuotesWhatCameOnOnePrintableLine() {
    Arrival forged = json("{\"slideId\":\"S1\",\"uri\":\"a\",\"mpp\\u001b\":1}");
    assertThat(detail(forged)).startsWith("unknown field 'mpp?'");
    assertThat(detail(read(new byte[] {'{', 0, 27, '\n', 'x'}, "application/json")))
        .doesNotContainPattern("\\p{Cc}");
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
    return read(value, headers);
  }

  private static Arrival read(byte @Nullable [] value, RecordHeaders headers) {
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
