/** Nuclei as a table of text. */
@NullMarked
package io.segtme.connectors.export.csv;

import org.jspecify.annotations.NullMarked;
