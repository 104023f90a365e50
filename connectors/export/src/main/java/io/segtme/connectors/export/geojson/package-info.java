/** Nuclei as GeoJSON for QuPath. */
@NullMarked
package io.segtme.connectors.export.geojson;

import org.jspecify.annotations.NullMarked;
