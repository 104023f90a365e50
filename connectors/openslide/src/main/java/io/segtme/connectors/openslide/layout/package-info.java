/**
 * What a slide's file says about its own layout, read before any native code sees it: bounded in
 * memory and time whatever the file claims.
 */
@NullMarked
package io.segtme.connectors.openslide.layout;

import org.jspecify.annotations.NullMarked;
