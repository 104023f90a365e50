package io.segtme.cli.command;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.Logs;
import io.segtme.cli.console.OnExit;
import io.segtme.cli.option.ModelOption;
import io.segtme.cli.option.ParallelismOption;
import io.segtme.cli.option.SettingsOption;
import io.segtme.cli.stack.Home;
import io.segtme.cli.stack.JobSettings;
import io.segtme.cli.stack.UpStack;
import io.segtme.segmentation.config.JobOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code segtme up}. */
@Command(
    name = "up",
    header = "Broker and job on this machine, until stopped.",
    description =
        "Broker and job on this machine, until Ctrl-C. Topics, results and slides in progress are kept"
            + " in the folder and taken up again the next time.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme up",
      "  segtme up --dir /data/segtme --port 19092 --model network.pt",
      "  segtme up --fresh               forget slides in progress, keep results"
    })
public final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder to work in (default: $SEGTME_HOME, else ~/.segtme).")
  private @Nullable Path folder;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the broker (default: 9092, any free one if that is taken).")
  private @Nullable Integer port;

  @Option(
      names = "--fresh",
      description = "Forget slides that were in progress, for example after an update.")
  private boolean fresh;

  @Mixin private ModelOption model;

  @Mixin private ParallelismOption parallelism;

  @Mixin private SettingsOption settings;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Console console = CommandRoot.of(spec).console();
    Home home = Home.of(folder).create();
    Logs.to(home.log());
    try (OnExit exit = new OnExit()) {
      if (!settings.byKey().containsKey(JobOptions.SLIDE_ROOTS.key())) {
        console.note(
            "%s is not set: a slide may be any file that you may read; -D %s=FOLDER allows only those in a folder"
                .formatted(JobOptions.SLIDE_ROOTS.key(), JobOptions.SLIDE_ROOTS.key()));
      }
      console.note("starting Kafka and Flink in " + home.folder() + " ...");
      UpStack up =
          UpStack.start(
              home,
              model.fileOrName(),
              port,
              JobSettings.lasting(parallelism.parallelism(), fresh, settings.byKey()),
              console::note,
              exit);
      console.result(
          "ready: broker at " + up.bootstrap() + ", stop with Ctrl-C",
          Map.of(
              "bootstrap", up.bootstrap(),
              "flink", up.flink(),
              "pid", ProcessHandle.current().pid(),
              "dir", home.folder().toString()));
      CountDownLatch never = new CountDownLatch(1);
      while (!never.await(1, TimeUnit.SECONDS)) {
        up.look();
      }
    }
    return 0;
  }
}
