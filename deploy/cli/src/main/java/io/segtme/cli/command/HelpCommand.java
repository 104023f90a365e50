package io.segtme.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segtme help [COMMAND]}. */
@Command(name = "help", description = "Show all commands, or the options of one.")
public final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "A command, and one of its own: model train.")
  private List<String> commands = List.of();

  @Override
  public Integer call() {
    CommandLine all = spec.commandLine().getParent();
    CommandLine shown = all;
    for (String command : commands) {
      shown = shown.getSubcommands().get(command);
      if (shown == null) {
        throw new ParameterException(
            all, "there is no command '" + String.join(" ", commands) + "'");
      }
    }
    shown.usage(all.getOut());
    return 0;
  }
}
