/** What is true of the drawn pixels: who owns each, and size and place of every visible nucleus. */
@NullMarked
package io.segtme.phantom.truth;

import org.jspecify.annotations.NullMarked;
