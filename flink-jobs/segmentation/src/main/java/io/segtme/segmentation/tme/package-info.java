/** The tumour microenvironment of every run: running reports, and one final report. */
package io.segtme.segmentation.tme;
