/** A slide's result in the forms that others read: GeoJSON, a picture, a page. */
@NullMarked
package io.segtme.connectors.export;

import org.jspecify.annotations.NullMarked;
