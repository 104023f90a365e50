/** The tumour microenvironment of every run: running reports, and one final report. */
@NullMarked
package io.segtme.segmentation.tme;

import org.jspecify.annotations.NullMarked;
