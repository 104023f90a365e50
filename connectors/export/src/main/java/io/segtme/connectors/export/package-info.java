/**
 * A slide's result as files that other programs read. {@link
 * io.segtme.connectors.export.NucleiFormat} names the formats of nuclei and opens one; {@code
 * report} is the page, {@code overlay} the picture.
 */
@NullMarked
package io.segtme.connectors.export;

import org.jspecify.annotations.NullMarked;
