package io.segtme.connectors.export.csv;

import io.segtme.connectors.export.nuclei.NucleiColumns;
import io.segtme.connectors.export.nuclei.NucleiFile;
import io.segtme.connectors.export.nuclei.PartFile;
import io.segtme.events.Lineage;
import io.segtme.events.Nucleus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Nuclei as a table of text (RFC 4180, UTF-8): a header, then a row a nucleus with the columns of
 * {@link NucleiColumns}, without contours; compressed where the file's name ends in {@code .gz}. A
 * number that is not finite is an empty field. No value needs quotes: ids and classes are words.
 */
public final class NucleiCsv implements NucleiFile {
  private static final String LINE_END = "\r\n";

  private final List<NucleiColumns.NumberColumn> numbers;
  private final PartFile part;
  private final Writer out;
  private long rows;

  /**
   * Begins a file and writes its header.
   *
   * @throws IOException where it cannot be written
   */
  public NucleiCsv(Path file, Lineage lineage) throws IOException {
    numbers = NucleiColumns.numbers(lineage);
    part = new PartFile(file);
    out = new BufferedWriter(new OutputStreamWriter(part.open(), StandardCharsets.UTF_8));
    out.write(
        Stream.concat(
                Stream.of(NucleiColumns.ID, NucleiColumns.CLASS),
                numbers.stream().map(NucleiColumns.NumberColumn::name))
            .collect(Collectors.joining(",", "", LINE_END)));
  }

  @Override
  public void add(Nucleus nucleus) throws IOException {
    out.write(nucleus.getId());
    out.write(',');
    out.write(NucleiColumns.classOf(nucleus));
    for (NucleiColumns.NumberColumn number : numbers) {
      double value = number.of().applyAsDouble(nucleus);
      out.write(',');
      out.write(Double.isFinite(value) ? Double.toString(value) : "");
    }
    out.write(LINE_END);
    rows++;
  }

  @Override
  public long finish() throws IOException {
    out.close();
    part.keep();
    return rows;
  }

  @Override
  public void close() throws IOException {
    try (part) {
      out.close();
    }
  }
}
