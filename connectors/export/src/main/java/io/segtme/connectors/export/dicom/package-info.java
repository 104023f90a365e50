/** Writing of DICOM data sets; knows nothing of nuclei. */
@NullMarked
package io.segtme.connectors.export.dicom;

import org.jspecify.annotations.NullMarked;
