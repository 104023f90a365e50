package io.segtme.cli;

import io.segtme.cli.command.CancelCommand;
import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.command.DemoCommand;
import io.segtme.cli.command.Failures;
import io.segtme.cli.command.ForgetCommand;
import io.segtme.cli.command.HelpCommand;
import io.segtme.cli.command.PhantomCommand;
import io.segtme.cli.command.ResultsCommand;
import io.segtme.cli.command.RunCommand;
import io.segtme.cli.command.SegmentCommand;
import io.segtme.cli.command.StatusCommand;
import io.segtme.cli.command.SubmitCommand;
import io.segtme.cli.command.UpCommand;
import io.segtme.cli.command.WatchCommand;
import io.segtme.cli.command.deadletter.DeadlettersCommand;
import io.segtme.cli.command.model.ModelCommand;
import io.segtme.cli.command.slide.SlideCommand;
import io.segtme.cli.console.Console;
import io.segtme.cli.option.Bounds;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The entry point: {@code segtme COMMAND}. Ends with 0 only if the command did its job. */
@Command(
    name = "segtme",
    description = "SegTME Stream: nuclei of whole-slide pathology images, event by event.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      RunCommand.class,
      SubmitCommand.class,
      WatchCommand.class,
      ResultsCommand.class,
      StatusCommand.class,
      CancelCommand.class,
      ForgetCommand.class,
      DeadlettersCommand.class,
      SegmentCommand.class,
      PhantomCommand.class,
      ModelCommand.class,
      SlideCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Main.Version.class,
    footer = {
      "  test     Build and run the tests; --long adds slow ones and the documents' commands.",
      "  bench    Measure a part of the software; 'segtme bench' lists what.",
      "",
      "'segtme COMMAND --help' shows a command's options and examples."
    })
public final class Main implements Runnable, CommandRoot {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "On failure print the stack trace too.")
  private boolean debug;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print results as JSON, one object a line.")
  private boolean json;

  private final Console.Streams streams;

  private Main(Console.Streams streams) {
    this.streams = streams;
  }

  /** Runs a command and ends the process with its code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    Console.Streams streams = Console.Streams.ofProcess();
    System.setOut(System.err); // stdout is for results: no library writes there
    System.exit(run(streams, args));
  }

  /** Runs a command and gives its exit code. */
  public static int run(Console.Streams streams, String... args) {
    Main main = new Main(streams);
    CommandLine line = new CommandLine(main);
    Bounds.register(line);
    Failures failures = new Failures(streams, main);
    line.setExecutionExceptionHandler(failures);
    line.setParameterExceptionHandler(failures);
    line.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
    line.setUsageHelpAutoWidth(true);
    return line.execute(args);
  }

  @Override
  public Console console() {
    return new Console(streams, json);
  }

  @Override
  public boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    CommandLine.usage(this, streams.out());
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"SegTME Stream " + (version == null ? "(from classes)" : version)};
    }
  }
}
