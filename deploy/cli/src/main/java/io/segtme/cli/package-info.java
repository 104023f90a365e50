/**
 * The command line: one class a command, and nothing but the way from arguments to the modules
 * below.
 */
@NullMarked
package io.segtme.cli;

import org.jspecify.annotations.NullMarked;
