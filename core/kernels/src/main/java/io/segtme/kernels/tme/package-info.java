/**
 * The tumour microenvironment in figures (specification, section 9): composition, morphology,
 * distances and spatial statistics of nuclei in the window of a tissue mask. Micrometres, double
 * precision, summed by id: no figure depends on the order in which nuclei arrive.
 */
package io.segtme.kernels.tme;
