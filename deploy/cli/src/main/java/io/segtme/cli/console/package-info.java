/**
 * What a person sees: sentences on stderr, results on stdout, progress where a terminal watches.
 */
@NullMarked
package io.segtme.cli.console;

import org.jspecify.annotations.NullMarked;
