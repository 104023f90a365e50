/** The commands: one class each, and nothing but the way from arguments to the work below. */
@NullMarked
package io.segtme.cli.command;

import org.jspecify.annotations.NullMarked;
