package io.segtme.standalone;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segtme help [COMMAND]}. */
@Command(name = "help", description = "Show all commands, or the options of one.")
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "A command.")
  private @Nullable String command;

  @Override
  public Integer call() {
    CommandLine all = spec.commandLine().getParent();
    CommandLine shown = command == null ? all : all.getSubcommands().get(command);
    if (shown == null) {
      throw new ParameterException(all, "there is no command '" + command + "'");
    }
    shown.usage(all.getOut());
    return 0;
  }
}
