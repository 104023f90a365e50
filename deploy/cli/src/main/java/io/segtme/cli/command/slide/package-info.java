/** Commands about slides. */
@NullMarked
package io.segtme.cli.command.slide;

import org.jspecify.annotations.NullMarked;
