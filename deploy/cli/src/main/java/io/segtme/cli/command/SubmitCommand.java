package io.segtme.cli.command;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.Sentences;
import io.segtme.cli.console.UserError;
import io.segtme.cli.option.HomeOptions;
import io.segtme.cli.option.SlideOptions;
import io.segtme.cli.watch.SlideIds;
import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.guard.SlideGuard;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.events.SlideArrived;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segtme submit}. */
@Command(
    name = "submit",
    header = "Announce slides.",
    description =
        "Announce slides to the job. A slide's id is its file's name without extension, unless --id"
            + " says otherwise.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme submit a.svs b.svs",
      "  segtme submit scan.tif --mpp 0.499 --id S-2041 --priority 5",
      "  segtme submit /mnt/slides/a.svs --bootstrap kafka:9092 --unchecked"
    })
public final class SubmitCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "SLIDE",
      description = "Files, or file: URIs, as the job sees them.")
  private List<String> slides;

  @Option(
      names = "--priority",
      paramLabel = "N",
      defaultValue = "0",
      description = "Higher ones are read first (default: ${DEFAULT-VALUE}).")
  private int priority;

  @Option(names = "--force", description = "Run again although the same run was done before.")
  private boolean force;

  @Option(names = "--id", paramLabel = "ID", description = "The slide's id; for one slide only.")
  private @Nullable String id;

  @Option(
      names = "--unchecked",
      description = "Announce without a look at the file, where only the job can see it.")
  private boolean unchecked;

  @Mixin private SlideOptions about;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Map<String, String> byId = ids();
    Console console = CommandRoot.of(spec).console();
    int code = 0;
    try (ArrivalPublisher publisher = new ArrivalPublisher(broker.connection(), broker.topics());
        SlideGuard guard = new SlideGuard(GuardSettings.DEFAULT)) {
      for (Map.Entry<String, String> each : byId.entrySet()) {
        try {
          announce(console, each.getKey(), each.getValue(), publisher, guard);
        } catch (SlideException | UserError e) {
          console.streams().err().println(Sentences.of(e)); // the others are announced all the same
          code = Failures.FAILED;
        }
      }
    }
    return code;
  }

  private void announce(
      Console console, String slideId, String uri, ArrivalPublisher publisher, SlideGuard guard)
      throws SlideException {
    if (!unchecked) {
      check(uri, guard);
    }
    RecordMetadata place = publish(publisher, arrival(slideId, uri));
    console.result(
        slideId + "  announced",
        Map.of(
            "slideId", slideId,
            "uri", uri,
            "topic", place.topic(),
            "partition", place.partition(),
            "offset", place.offset()));
  }

  /** Refuses here what the job would refuse at once. */
  private void check(String uri, SlideGuard guard) throws SlideException {
    Double mpp = about.mpp();
    try {
      Mpp.of(
          SlideInfo.read(SlideStore.locate(uri), guard),
          mpp == null ? OptionalDouble.empty() : OptionalDouble.of(mpp));
    } catch (IllegalStateException e) {
      throw new UserError("OPENSLIDE_MISSING", e.getMessage() + "; or use --unchecked", e);
    }
  }

  private static RecordMetadata publish(ArrivalPublisher publisher, SlideArrived arrival) {
    try {
      return publisher.publish(arrival);
    } catch (IllegalArgumentException e) {
      throw new UserError("ARRIVAL_INVALID", String.valueOf(e.getMessage()), e);
    }
  }

  private SlideArrived arrival(String slideId, String uri) {
    return SlideArrived.newBuilder()
        .setSlideId(slideId)
        .setUri(uri)
        .setArrivedAt(Instant.now())
        .setScanner("segtme submit")
        .setMpp(about.mpp())
        .setStain(about.stain())
        .setPriority(priority)
        .setForce(force)
        .build();
  }

  /** Two slides of one id would be one slide to everybody else. */
  private Map<String, String> ids() {
    if (id != null && slides.size() > 1) {
      throw new UserError(
          "ID_AMBIGUOUS", "--id names one slide but " + slides.size() + " are given; submit each");
    }
    Map<String, String> byId = new LinkedHashMap<>();
    for (String slide : slides) {
      String uri = slide.startsWith("file:") ? slide : Path.of(slide).toAbsolutePath().toString();
      String slideId =
          id != null ? id : SlideIds.of(Path.of(uri.replaceFirst("^file:", "")).getFileName());
      String other = byId.put(slideId, uri);
      if (other != null) {
        throw new UserError(
            "ID_AMBIGUOUS",
            other + " and " + uri + " would both be slide " + slideId + "; submit each with --id");
      }
    }
    return byId;
  }
}
