package io.segtme.cli.command.model;

import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.command.Failures;
import io.segtme.cli.console.Console;
import io.segtme.cli.console.ProgressLine;
import io.segtme.connectors.djl.verify.Difference;
import io.segtme.connectors.djl.verify.ModelVerify;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds an archive against recorded inputs and outputs. */
@Command(
    name = "verify",
    header = "Hold an archive against recorded inputs and outputs.",
    description = {
      "Runs the archive on the recorded 'input' (normalised, N x 3 x 224 x 224) of a safetensors file"
          + " and compares its 'logits' and 'hv'. Exit code 1 where they differ by more than the"
          + " tolerance. How to record a pair in PyTorch:",
      "  logits, hv = model(x)",
      "  save_file({'input': x, 'logits': logits, 'hv': hv}, 'pair.safetensors')"
    },
    footerHeading = "%nExamples:%n",
    footer = "  segtme model verify uni2-uperhover.pt pair.safetensors")
final class ModelVerifyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE.pt", description = "The archive.")
  private Path archive;

  @Parameters(index = "1", paramLabel = "PAIR", description = "The recorded pair.")
  private Path pair;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "1e-4",
      description =
          "Greatest difference allowed, as share of the greatest recorded magnitude (default:"
              + " ${DEFAULT-VALUE}; a network that is bfloat16 inside wants 0.05).")
  private double tolerance;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = CommandRoot.of(spec).console();
    ModelVerify.Verdict verdict;
    try (ProgressLine line = console.progressLine()) {
      verdict =
          ModelVerify.defaults()
              .withTolerance(tolerance)
              .withProgress(ModelCommand.on(line))
              .run(archive, pair);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    console.result(
        "%s  %d tiles, logits %s, hv %s, same class %.4f of pixels: %s"
            .formatted(
                archive,
                verdict.tiles(),
                text(verdict.logits()),
                text(verdict.hv()),
                verdict.sameClass(),
                verdict.equal() ? "equal within " + tolerance : "DIFFERENT"),
        Map.of(
            "tiles",
            verdict.tiles(),
            "logits",
            verdict.logits(),
            "hv",
            verdict.hv(),
            "sameClass",
            verdict.sameClass(),
            "equal",
            verdict.equal()));
    return verdict.equal() ? 0 : Failures.FAILED;
  }

  private static String text(Difference difference) {
    return "max %.2g, mean %.2g of %.3g"
        .formatted(difference.max(), difference.mean(), difference.magnitude());
  }
}
