/** What all files of nuclei have in common: an unfinished file, columns, contours, class styles. */
@NullMarked
package io.segtme.connectors.export.nuclei;

import org.jspecify.annotations.NullMarked;
