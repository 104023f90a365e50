package io.segtme.connectors.kafka.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.Examples;
import io.segtme.events.InstanceBatch;
import io.segtme.events.SlideArrived;
import io.segtme.events.SlideProgress;
import io.segtme.schemas.WireLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SingleObjectCodecTest {
  private static final int HEADER = 10;
  private final SingleObjectCodec codec = SingleObjectCodec.standard();
  private final byte[] arrived = codec.encode(Examples.arrived("S1"));

  static Stream<SpecificRecord> records() {
    return Stream.of(
        Examples.arrived("S1"),
        Examples.batch("S1", "r", "b", 3),
        Examples.progress("S1"),
        Examples.rejected("S1"),
        Examples.deadLetter("S1"),
        Examples.largestArrived(),
        Examples.largestBatch(),
        Examples.largestProgress(),
        Examples.largestCompleted(),
        Examples.largestDeadLetter());
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordComesBackEqual(SpecificRecord record) {
    assertThat(codec.decode(codec.encode(record), record.getClass()))
        .isEqualTo(new Decoded.Value<>(record));
  }

  @Test
  void theBytesAreAvrosOwn() throws IOException {
    assertThat(SlideArrived.fromByteBuffer(ByteBuffer.wrap(arrived)))
        .isEqualTo(Examples.arrived("S1"));
    assertThat(codec.decode(bytesOf(Examples.arrived("S2")), SlideArrived.class))
        .isEqualTo(new Decoded.Value<>(Examples.arrived("S2")));
  }

  @Test
  void theLargestBatchIsAtItsLimitAndNotBeyond() {
    assertThat(codec.encode(Examples.largestBatch()).length)
        .isBetween(WireLimits.BATCH_BYTES - 2048, WireLimits.BATCH_BYTES);
  }

  @Test
  void everyBeginningOfARecordIsAFailure() {
    for (int length = 0; length < arrived.length; length++) {
      assertFault(Arrays.copyOf(arrived, length), ArrivalFault.UNDECODABLE_EVENT, "");
    }
    assertFault(null, ArrivalFault.UNDECODABLE_EVENT, "no value");
  }

  @Test
  void aByteTooManyIsAFailure() {
    assertFault(
        Arrays.copyOf(arrived, arrived.length + 1), ArrivalFault.UNDECODABLE_EVENT, "1 bytes are");
  }

  @Test
  void otherEncodingsAreNamedByTheirFirstBytes() {
    assertFault(
        new byte[] {0, 0, 0, 0, 7, 12}, ArrivalFault.UNDECODABLE_EVENT, "with 00 00 00 00 07 0C");
  }

  @Test
  void anUnknownFingerprintIsNamed() {
    byte[] unknown = arrived.clone();
    Arrays.fill(unknown, 2, HEADER, (byte) 0x11);
    assertFault(unknown, ArrivalFault.UNKNOWN_SCHEMA, "fingerprint 1111111111111111");
  }

  @Test
  void anotherRecordsSchemaIsNamed() {
    assertFault(
        codec.encode(Examples.progress("S1")),
        ArrivalFault.UNKNOWN_SCHEMA,
        "the record is a SlideProgress; expected a SlideArrived");
  }

  @Test
  void aLengthOfGigabytesIsAFailureAndNoMemory() {
    byte[] huge = Arrays.copyOf(arrived, HEADER + 5);
    byte[] twoGigabytes = {(byte) 0xFC, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
    System.arraycopy(twoGigabytes, 0, huge, HEADER, 5);
    assertFault(huge, ArrivalFault.UNDECODABLE_EVENT, "2147483646 expected, 0 left");
  }

  @Test
  void damagedBytesNeverThrow() {
    Random random = new Random(11);
    byte[] batch = codec.encode(Examples.batch("S1", "r", "b", 2));
    int values = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = batch.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        damaged[HEADER + random.nextInt(damaged.length - HEADER)] = (byte) random.nextInt();
      }
      if (codec.decode(damaged, InstanceBatch.class) instanceof Decoded.Value<InstanceBatch>) {
        values++;
      }
    }
    assertThat(values).isBetween(1, 19_999);
  }

  @Test
  void aRecordWithoutANeededFieldIsNotWritten() {
    SlideProgress progress = new SlideProgress();
    progress.setSlideId("S1");
    assertThatThrownBy(() -> codec.encode(progress))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A SlideProgress cannot be written: ");
  }

  private void assertFault(byte @Nullable [] bytes, ArrivalFault fault, String detail) {
    assertThat(codec.decode(bytes, SlideArrived.class))
        .isInstanceOfSatisfying(
            Decoded.Failure.class,
            failure -> {
              assertThat(failure.fault()).isEqualTo(fault);
              assertThat(failure.detail()).contains(detail);
            });
  }

  private static byte[] bytesOf(SlideArrived record) throws IOException {
    ByteBuffer buffer = record.toByteBuffer();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
