package io.segtme.connectors.export;

import io.segtme.connectors.export.nuclei.NucleiFile;
import io.segtme.connectors.export.nuclei.SampleNuclei;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.events.Nucleus;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

/**
 * Writes many nuclei in each format and says what it took; no test. Run it with the heap that the
 * launcher gives {@code results}: {@code java -Xmx1g ... ManyNuclei FOLDER 1000000}.
 */
final class ManyNuclei {
  private ManyNuclei() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int count = Integer.parseInt(args[1]);
    for (String name :
        new String[] {"n.geojson", "n.geojson.gz", "n.csv", "n.csv.gz", "n.parquet", "n.dcm"}) {
      measure(folder.resolve(name), count);
    }
  }

  private static void measure(Path file, int count) throws Exception {
    System.gc();
    pools().forEachRemaining(MemoryPoolMXBean::resetPeakUsage);
    long begun = System.nanoTime();
    NucleiFormat format = NucleiFormat.byNameOf(file).orElseThrow();
    try (NucleiFile out =
        format.open(file, SampleNuclei.completed(), SlideStore.LOCAL, note -> {})) {
      for (Iterator<Nucleus> all = SampleNuclei.grid(count).iterator(); all.hasNext(); ) {
        out.add(all.next());
      }
      out.finish();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long peak = 0;
    for (Iterator<MemoryPoolMXBean> all = pools(); all.hasNext(); ) {
      peak += all.next().getPeakUsage().getUsed();
    }
    System.out.printf(
        Locale.ROOT,
        "%-14s %,d nuclei  %.1f s  %,d bytes  peak heap %d MiB%n",
        file.getFileName(),
        count,
        seconds,
        Files.size(file),
        peak >> 20);
  }

  private static Iterator<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .iterator();
  }
}
