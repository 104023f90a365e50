/** The OpenSlide library: how it is found, called and reported on. Only this package sees JNA. */
@NullMarked
package io.segtme.connectors.openslide.binding;

import org.jspecify.annotations.NullMarked;
