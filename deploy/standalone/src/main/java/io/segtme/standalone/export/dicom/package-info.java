/** Writing of DICOM data sets; knows nothing of nuclei. */
@NullMarked
package io.segtme.standalone.export.dicom;

import org.jspecify.annotations.NullMarked;
