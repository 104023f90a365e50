package io.segtme.connectors.kafka.codec;

/** Why an arrival is not a slide request; the names are the reasons of dead letters. */
public enum ArrivalFault {
  /** Neither Avro single-object encoding nor JSON. */
  UNDECODABLE_EVENT,
  /** Avro, but of a schema that nobody released, or of another record. */
  UNKNOWN_SCHEMA,
  /** A field that every arrival needs is absent. */
  MISSING_FIELD,
  /** A field that does not exist, or a value that its field does not allow. */
  INVALID_FIELD
}
