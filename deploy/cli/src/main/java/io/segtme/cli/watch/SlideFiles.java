package io.segtme.cli.watch;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of one slide.
 *
 * @param main the one that is announced
 * @param others further instances of its DICOM series in its folder; else none
 * @param series identifier of that series, else empty
 */
record SlideFiles(Path main, List<Path> others, String series) {}
