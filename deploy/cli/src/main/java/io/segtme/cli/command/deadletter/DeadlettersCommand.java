package io.segtme.cli.command.deadletter;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with dead letters. */
@Command(
    name = "deadletters",
    header = "Look at what could not be processed, and send it again.",
    description = "Look at what could not be processed, and send its events again.",
    subcommands = {
      DeadlettersListCommand.class,
      DeadlettersShowCommand.class,
      DeadlettersReplayCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class DeadlettersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "deadletters: say what to do, one of " + spec.subcommands().keySet());
  }
}
