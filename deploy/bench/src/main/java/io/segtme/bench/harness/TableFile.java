package io.segtme.bench.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.base.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON beside a table: what was run, on which machine, and the rows. */
public final class TableFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TableFile() {}

  /**
   * Writes a report; a file of that name is replaced.
   *
   * @throws IOException where that fails
   */
  public static void write(Path file, Benchmark benchmark, Request request, Table table)
      throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("benchmark", benchmark.name());
    report.put("arguments", request.arguments());
    report.put("quick", request.quick());
    report.put("at", Instant.now().toString());
    report.put("machine", machine());
    report.put("rows", table.records());
    byte[] json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(report);
    WholeFile.write(file, unfinished -> Files.write(unfinished, json));
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    for (String property : List.of("os.name", "os.arch", "java.vm.name", "java.version")) {
      machine.put(property, System.getProperty(property, ""));
    }
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("heapMiB", Runtime.getRuntime().maxMemory() >> 20);
    return machine;
  }
}
