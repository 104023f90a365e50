/** One slide through the whole pipeline, and what is left of it in a folder. */
@NullMarked
package io.segtme.cli.demo;

import org.jspecify.annotations.NullMarked;
