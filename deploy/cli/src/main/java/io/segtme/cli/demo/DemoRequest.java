package io.segtme.cli.demo;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a demo is asked to do.
 *
 * @param slide the file, null for a phantom
 * @param mpp micrometres per pixel in place of the slide's own
 * @param stain of the slide
 * @param region part of the slide in well-known text, level-0 pixels; empty for the whole
 * @param model archive of the network, or the name of a bundled one
 * @param out folder for what is left
 * @param parallelism subtasks of each stage
 * @param settings further keys of the job
 */
public record DemoRequest(
    @Nullable Path slide,
    @Nullable Double mpp,
    String stain,
    String region,
    String model,
    Path out,
    int parallelism,
    Map<String, String> settings) {}
