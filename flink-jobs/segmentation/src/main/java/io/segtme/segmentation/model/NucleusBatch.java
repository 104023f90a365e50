package io.segtme.segmentation.model;

import java.util.List;

/**
 * Nuclei of one batch of components.
 *
 * @param run the run
 * @param id identity of the batch of components
 * @param nuclei the nuclei; may be empty
 */
public record NucleusBatch(Run run, String id, List<NucleusRecord> nuclei) {}
