package io.segtme.connectors.kafka.codec;

/** The outcome of decoding bytes from the outside: the record, or why there is none. */
public sealed interface Decoded<T> {

  /** The record. */
  record Value<T>(T value) implements Decoded<T> {}

  /** Why the bytes are not a record: the reason and a sentence for people. */
  record Failure<T>(ArrivalFault fault, String detail) implements Decoded<T> {}
}
