/**
 * Archives as files: a network with its manifest and specification, written, read and described.
 */
@NullMarked
package io.segtme.models.archive;

import org.jspecify.annotations.NullMarked;
