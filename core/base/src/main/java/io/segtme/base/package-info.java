/** What every module needs and the JDK lacks, and the one list of the kinds of nuclei. */
@NullMarked
package io.segtme.base;

import org.jspecify.annotations.NullMarked;
