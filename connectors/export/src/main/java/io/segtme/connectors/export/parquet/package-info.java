/** Nuclei as GeoParquet. */
@NullMarked
package io.segtme.connectors.export.parquet;

import org.jspecify.annotations.NullMarked;
