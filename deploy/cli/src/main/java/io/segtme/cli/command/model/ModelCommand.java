package io.segtme.cli.command.model;

import io.segtme.cli.console.ProgressLine;
import io.segtme.models.checkpoint.ProgressListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with models. */
@Command(
    name = "model",
    header = "Look at, import, check, train and measure models.",
    description = "Look at, import, check, train and measure models.",
    subcommands = {
      ModelInfoCommand.class,
      ModelImportCommand.class,
      ModelVerifyCommand.class,
      ModelTrialCommand.class,
      ModelTrainCommand.class,
      ModelEvaluateCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ModelCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "model: say what to do, one of " + spec.subcommands().keySet());
  }

  /** Shows how far long work on a model has come. */
  static ProgressListener on(ProgressLine line) {
    return (stage, done, total) ->
        line.show("%s: %d %%".formatted(stage, total == 0 ? 100 : 100 * done / total));
  }
}
