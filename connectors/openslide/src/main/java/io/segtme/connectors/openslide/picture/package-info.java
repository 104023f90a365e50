/**
 * Plain pictures as slides of one level: PNG, JPEG, and TIFF that OpenSlide does not read. Decoded
 * once by ImageIO, band by band, into a file of pixels, so that memory stays bounded.
 */
@NullMarked
package io.segtme.connectors.openslide.picture;

import org.jspecify.annotations.NullMarked;
