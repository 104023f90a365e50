/** Writing of DICOM data sets; knows nothing of nuclei. */
@NullMarked
package io.segtme.connectors.export.dicom.dataset;

import org.jspecify.annotations.NullMarked;
