package io.segtme.cli.watch;

import java.nio.file.Path;

/**
 * A file as it is at one time.
 *
 * @param path absolute
 * @param bytes its size
 * @param modified its time of modification, milliseconds
 */
public record FileVersion(Path path, long bytes, long modified) {}
