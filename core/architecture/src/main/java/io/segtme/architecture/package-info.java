/**
 * Which package may know which, as a test that runs in every module. {@link
 * io.segtme.architecture.ArchitectureRules} is the list.
 */
@NullMarked
package io.segtme.architecture;

import org.jspecify.annotations.NullMarked;
