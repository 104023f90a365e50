package io.segtme.cli.command;

import io.segtme.cli.console.Console;
import picocli.CommandLine.Model.CommandSpec;

/** What every command may ask the command line that it belongs to. */
public interface CommandRoot {
  /** The streams with the form of results that the command line asks for. */
  Console console();

  /** Whether a failure prints its stack trace too. */
  boolean debug();

  /** The root of a command. */
  static CommandRoot of(CommandSpec spec) {
    return (CommandRoot) spec.root().userObject();
  }
}
