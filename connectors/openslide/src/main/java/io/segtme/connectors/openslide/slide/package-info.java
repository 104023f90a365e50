/** What a slide is, before a pixel is read: its file, size, levels, resolution and content hash. */
@NullMarked
package io.segtme.connectors.openslide.slide;

import org.jspecify.annotations.NullMarked;
