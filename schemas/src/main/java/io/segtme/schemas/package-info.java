/**
 * What goes over the wire: the released schemas by fingerprint, and the limits that keep every
 * record publishable.
 */
@NullMarked
package io.segtme.schemas;

import org.jspecify.annotations.NullMarked;
