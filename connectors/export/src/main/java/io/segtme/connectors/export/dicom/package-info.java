/** Nuclei as DICOM Microscopy Bulk Simple Annotations. */
@NullMarked
package io.segtme.connectors.export.dicom;

import org.jspecify.annotations.NullMarked;
