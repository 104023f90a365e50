package io.segtme.cli.command.slide;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with slides. */
@Command(
    name = "slide",
    header = "Look at slides.",
    description = "Look at slides, without a service.",
    subcommands = SlideInfoCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class SlideCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "slide: say what to do, one of " + spec.subcommands().keySet());
  }
}
