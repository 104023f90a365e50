/**
 * The result topics as tables of Flink SQL: the format {@code segtme-avro} and ready declarations
 * of the tables.
 */
@NullMarked
package io.segtme.connectors.table;

import org.jspecify.annotations.NullMarked;
