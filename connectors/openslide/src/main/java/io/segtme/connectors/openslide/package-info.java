/**
 * Whole-slide images through OpenSlide: what a slide is, and the pixels of its model frame.
 *
 * <p>Only this package sees JNA. The way from an arrival to pixels is {@link
 * io.segtme.connectors.openslide.SlideStore} (URI to file), {@link
 * io.segtme.connectors.openslide.SlideInfo} (what the file says), {@link
 * io.segtme.connectors.openslide.Mpp} (its resolution) and {@link
 * io.segtme.connectors.openslide.FrameReader} (pixels).
 */
@NullMarked
package io.segtme.connectors.openslide;

import org.jspecify.annotations.NullMarked;
