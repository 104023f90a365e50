/** What the topics say of runs that have not ended. */
@NullMarked
package io.segtme.cli.runs;

import org.jspecify.annotations.NullMarked;
