package io.segtme.connectors.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The widest instructions that PyTorch's kernels use on this machine's processor, on which a
 * network's floats depend: avx512, avx2 or default on x86, elsewhere the processor's kind.
 *
 * @see <a
 *     href="https://github.com/pytorch/pytorch/blob/v2.7.1/aten/src/ATen/native/DispatchStub.cpp">
 *     PyTorch's choice</a>
 */
final class InstructionSet {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  /** Variables that have PyTorch and oneDNN use less than the processor has. */
  private static final List<String> LIMITS =
      List.of("ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA");

  private InstructionSet() {}

  /** That of this machine. */
  static String here() {
    return of(System.getProperty("os.arch"), flags(), System.getenv());
  }

  /**
   * @param architecture of the processor, as Java names it
   * @param flags what Linux says that it can do; empty where that is not known
   * @param environment of this process
   */
  static String of(String architecture, Collection<String> flags, Map<String, String> environment) {
    StringBuilder text = new StringBuilder(ofProcessor(architecture, flags));
    for (String limit : LIMITS) {
      String value = environment.getOrDefault(limit, "").strip();
      if (!value.isEmpty()) {
        text.append(' ').append(limit).append('=').append(value.toLowerCase(Locale.ROOT));
      }
    }
    return text.toString();
  }

  private static String ofProcessor(String architecture, Collection<String> flags) {
    if (flags.isEmpty() || !architecture.equals("amd64")) {
      return architecture;
    }
    if (flags.containsAll(List.of("avx512vl", "avx512bw", "avx512dq", "fma"))) {
      return "avx512";
    }
    return flags.containsAll(List.of("avx2", "fma")) ? "avx2" : "default";
  }

  private static List<String> flags() {
    try {
      return Files.readString(CPUINFO)
          .lines()
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Arrays.asList(line.replaceFirst(".*?:", "").strip().split("\\s+")))
          .orElse(List.of());
    } catch (IOException e) {
      return List.of(); // no Linux
    }
  }
}
