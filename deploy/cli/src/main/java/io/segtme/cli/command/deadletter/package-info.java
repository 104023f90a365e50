/** Commands about dead letters: list, show and send again. */
@NullMarked
package io.segtme.cli.command.deadletter;

import org.jspecify.annotations.NullMarked;
