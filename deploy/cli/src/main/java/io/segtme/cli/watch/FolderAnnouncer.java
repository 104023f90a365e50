package io.segtme.cli.watch;

import io.segtme.cli.console.Console;
import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.events.SlideArrived;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Announces the finished slides of a folder, each version of a file once. */
public final class FolderAnnouncer {
  private final Path folder;
  private final FinishedFiles files;
  private final Announced announced;
  private final ArrivalPublisher publisher;
  private final @Nullable Double mpp;
  private final String stain;

  /**
   * Nothing is looked at yet.
   *
   * @param mpp micrometres per pixel of all slides, null where each says its own
   * @param stain of all slides
   */
  public FolderAnnouncer(
      Path folder,
      FinishedFiles files,
      Announced announced,
      ArrivalPublisher publisher,
      @Nullable Double mpp,
      String stain) {
    this.folder = folder;
    this.files = files;
    this.announced = announced;
    this.publisher = publisher;
    this.mpp = mpp;
    this.stain = stain;
  }

  /**
   * Looks once. A file is remembered after the broker has it: a crash between the two announces it
   * twice, and the job takes the second for a duplicate.
   */
  public void look(Console console) throws IOException {
    FinishedFiles.Found found = files.look(System.currentTimeMillis());
    found.refused().forEach(console::note);
    for (FileVersion version : found.finished()) {
      String slideId = SlideIds.of(folder.relativize(version.path()));
      publisher.publish(
          SlideArrived.newBuilder()
              .setSlideId(slideId)
              .setUri(version.path().toString())
              .setArrivedAt(Instant.now())
              .setScanner("segtme watch")
              .setMpp(mpp)
              .setStain(stain)
              .build());
      announced.add(version);
      console.result(
          slideId + "  announced",
          Map.of("slideId", slideId, "state", "ANNOUNCED", "uri", version.path().toString()));
    }
  }
}
