package io.segtme.cli.command.model;

import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.command.Failures;
import io.segtme.cli.console.Console;
import io.segtme.cli.console.ProgressLine;
import io.segtme.models.ModelException;
import io.segtme.models.checkpoint.KeyMap;
import io.segtme.models.checkpoint.ModelImport;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Precision;
import io.segtme.models.network.VitBackbone;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a ready archive of the weights of UNI2-UperHoVer. */
@Command(
    name = "import",
    header = "Make a ready archive of the weights of UNI2-UperHoVer.",
    description = {
      "Reads model.safetensors of UNI2-UperHoVer, checks every tensor, and writes an archive that the"
          + " job runs. The weights are gated; get them from their owners. A file that does not fit"
          + " gets the full list of what is missing, left over or mis-shaped, and no archive.",
      "'segtme model verify' proves that the archive equals your PyTorch original."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme model import model.safetensors -o uni2-uperhover.pt",
      "  segtme model import model.safetensors -o uni2-uperhover.pt --precision bfloat16 --key-map keys.txt"
    })
final class ModelImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The weights, in safetensors format.")
  private Path source;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE.pt",
      description = "The archive.")
  private Path archive;

  @Option(
      names = "--key-map",
      paramLabel = "FILE",
      description = "Lines 'source = target' for names that cannot be matched by themselves.")
  private @Nullable Path keyMap;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "FLOAT32",
      description = "Inside the network: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--tap-norm",
      description = "Apply the backbone's final norm to its taps; the card does not say.")
  private boolean tapNorm;

  @Option(
      names = "--pyramid",
      split = ",",
      paramLabel = "N",
      defaultValue = "56,28,14,7",
      description = "Sides of the four pyramid levels (default: ${DEFAULT-VALUE}).")
  private List<Integer> pyramid;

  @Option(names = "--no-fused", description = "Attention in plain operators.")
  private boolean plain;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = CommandRoot.of(spec).console();
    NetworkSpec network = network();
    ModelImport.Result result;
    try (ProgressLine line = console.progressLine()) {
      result =
          ModelImport.of(network, ModelImport.uni2Manifest())
              .withKeyMap(keyMap == null ? KeyMap.empty() : KeyMap.read(keyMap))
              .withProgress(ModelCommand.on(line))
              .run(source, archive);
    } catch (ModelException e) {
      // the list of tensors is worth its lines
      console.streams().err().println("MODEL_INVALID: " + e.getMessage());
      return Failures.FAILED;
    }
    console.result(
        "%s  %d tensors, %d parameters, source %s"
            .formatted(archive, result.tensors(), result.parameters(), result.manifest().source()),
        Map.of(
            "archive",
            archive.toString(),
            "tensors",
            result.tensors(),
            "parameters",
            result.parameters(),
            "source",
            String.valueOf(result.manifest().source()),
            "names",
            result.names()));
    return 0;
  }

  private NetworkSpec network() {
    try {
      return NetworkSpec.uni2UperHoVer()
          .withBackbone(VitBackbone.uni2h().withTapNorm(tapNorm).withSizes(pyramid))
          .withFolded(true)
          .withPrecision(precision)
          .withFused(!plain);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
