/** The commands of {@code segtme model}. */
@NullMarked
package io.segtme.cli.command.model;

import org.jspecify.annotations.NullMarked;
