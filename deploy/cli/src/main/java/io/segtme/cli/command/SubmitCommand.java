package io.segtme.cli.command;

import static java.util.Objects.requireNonNull;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.Sentences;
import io.segtme.cli.console.UserError;
import io.segtme.cli.option.HomeOptions;
import io.segtme.cli.option.PathMapOption;
import io.segtme.cli.option.RegionOption;
import io.segtme.cli.option.SlideOptions;
import io.segtme.cli.watch.SlideIds;
import io.segtme.connectors.export.geojson.Origin;
import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.ArrivalDeserializer;
import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.guard.SlideGuard;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.events.SlideArrived;
import java.io.IOException;
import java.nio.file.Files;
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
import picocli.CommandLine.MissingParameterException;
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
      "  segtme submit a.svs --region tumour.geojson --attribute accession=26-0417",
      "  segtme submit /mnt/slides/a.svs --bootstrap kafka:9092 --unchecked",
      "  segtme submit --check-event event.json"
    })
public final class SubmitCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "SLIDE",
      description = "Files, file: URIs, or Windows paths, as the job sees them.")
  private List<String> slides = List.of();

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

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description =
          "Comes back in the slide's closing record, an accession number say; repeatable.")
  private Map<String, String> attributes = Map.of();

  @Option(
      names = "--check-event",
      paramLabel = "FILE",
      description = "Announce nothing; say what the job would make of a value of slides.arrived.")
  private @Nullable Path event;

  @Mixin private RegionOption region;

  @Mixin private SlideOptions about;

  @Mixin private PathMapOption paths;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SlideException {
    Console console = CommandRoot.of(spec).console();
    if (event != null) {
      return checkEvent(console, event);
    }
    if (slides.isEmpty()) {
      throw new MissingParameterException(
          spec.commandLine(), spec.args(), "Missing required parameter: 'SLIDE'");
    }
    Map<String, String> byId = ids();
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

  private static int checkEvent(Console console, Path file) throws IOException {
    Arrival arrival = ArrivalDeserializer.ofValue(Files.readAllBytes(file));
    SlideRequest request = arrival.request();
    if (request == null) {
      Arrival.Undecodable failure = requireNonNull(arrival.failure());
      throw new UserError(failure.fault().name(), file + ": " + failure.detail());
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("slideId", request.slideId());
    fields.put("uri", request.uri());
    fields.put("arrivedAt", Instant.ofEpochMilli(request.arrivedAt()).toString());
    fields.put("scanner", request.scanner());
    fields.put("mpp", request.mpp());
    fields.put("stain", request.stain());
    fields.put("priority", request.priority());
    fields.put("force", request.force());
    fields.put("region", request.region());
    fields.put("attributes", request.attributes());
    console.result(file + "  is an arrival of slide " + request.slideId(), fields);
    return 0;
  }

  private void announce(
      Console console, String slideId, String uri, ArrivalPublisher publisher, SlideGuard guard)
      throws SlideException, IOException {
    if (!unchecked) {
      check(uri, guard);
    }
    RecordMetadata place = publish(publisher, arrival(slideId, uri, console));
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
          SlideInfo.read(paths.store().locate(uri), guard),
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

  private SlideArrived arrival(String slideId, String uri, Console console) throws IOException {
    String part =
        region.wkt(
            () -> unchecked ? Origin.LEVEL0 : Origin.ofSlide(uri, paths.store(), console::note));
    return SlideArrived.newBuilder()
        .setSlideId(slideId)
        .setUri(uri)
        .setArrivedAt(Instant.now())
        .setScanner("segtme submit")
        .setMpp(about.mpp())
        .setStain(about.stain())
        .setPriority(priority)
        .setForce(force)
        .setRegion(part.isEmpty() ? null : part)
        .setAttributes(attributes)
        .build();
  }

  /** Two slides of one id would be one slide to everybody else. */
  private Map<String, String> ids() throws SlideException {
    if (id != null && slides.size() > 1) {
      throw new UserError(
          "ID_AMBIGUOUS", "--id names one slide but " + slides.size() + " are given; submit each");
    }
    Map<String, String> byId = new LinkedHashMap<>();
    for (String slide : slides) {
      Path file = paths.locate(slide);
      if (file.getFileName() == null) {
        throw new UserError("SLIDE_UNREADABLE", slide + " is a folder; name the slide file in it");
      }
      String uri = SlideStore.isForeign(slide) ? slide : file.toString();
      String slideId = id != null ? id : SlideIds.of(file.getFileName());
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
