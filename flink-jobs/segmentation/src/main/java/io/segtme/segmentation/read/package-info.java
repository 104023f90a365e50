/** The slide: blocks become tiles of pixels. Only here and in plan are slides opened. */
package io.segtme.segmentation.read;
