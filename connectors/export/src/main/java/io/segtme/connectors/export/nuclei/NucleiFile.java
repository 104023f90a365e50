package io.segtme.connectors.export.nuclei;

import io.segtme.events.Nucleus;
import java.io.IOException;

/**
 * A file of nuclei under way:
 *
 * <pre>{@code
 * try (NucleiFile out = NucleiFormat.CSV.open(file, completed, note)) {
 *   out.add(nucleus);
 *   out.finish();
 * }
 * }</pre>
 *
 * <p>Nuclei go straight to the disk, in order of arrival. The file appears under its name when
 * {@link #finish} is called; closing without it leaves nothing and keeps an older file of that
 * name.
 */
public interface NucleiFile extends AutoCloseable {
  /**
   * Appends a nucleus.
   *
   * @throws IllegalArgumentException where its contour is not a closed ring
   */
  void add(Nucleus nucleus) throws IOException;

  /** Ends the file, gives it its name, and says how many nuclei it holds. */
  long finish() throws IOException;

  @Override
  void close() throws IOException;
}
