/**
 * Whole-slide images through OpenSlide: what a slide is, and the pixels of its model frame.
 *
 * <p>Only {@code binding} sees JNA; {@code layout} judges a file before native code sees it. The
 * way from an arrival to pixels is {@link io.segtme.connectors.openslide.slide.SlideStore} (URI to
 * file), {@link io.segtme.connectors.openslide.slide.SlideInfo} (what the file states), {@link
 * io.segtme.connectors.openslide.slide.Mpp} (its resolution) and {@link
 * io.segtme.connectors.openslide.read.FrameReader} (pixels). In the service a slide is opened and
 * read in a process of its own, see {@link io.segtme.connectors.openslide.guard.SlideGuard}.
 */
@NullMarked
package io.segtme.connectors.openslide;

import org.jspecify.annotations.NullMarked;
