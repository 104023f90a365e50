package io.segtme.cli.command;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.OnExit;
import io.segtme.cli.console.Sentences;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Every failure ends here: one sentence on stderr, and a code that is not 0. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  public static final int FAILED = 1;
  public static final int USAGE = 2;

  private final Console.Streams streams;
  private final CommandRoot root;

  public Failures(Console.Streams streams, CommandRoot root) {
    this.streams = streams;
    this.root = root;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    if (failure instanceof ParameterException misuse) {
      return handleParseException(misuse, new String[0]);
    }
    if (OnExit.ending()) {
      return FAILED; // the user stopped it: what fails now is not worth a message
    }
    streams.err().println(Sentences.of(failure));
    if (root.debug()) {
      failure.printStackTrace(streams.err());
    }
    return FAILED;
  }

  @Override
  public int handleParseException(ParameterException misuse, String[] args) {
    String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
    String said = String.valueOf(misuse.getMessage()).replaceFirst("^Error: ", "");
    streams.err().println(Sentences.of("USAGE", said + "; see '" + command + " --help'"));
    return USAGE;
  }
}
