package io.segtme.cli.watch;

import io.segtme.cli.console.Console;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.events.SlideArrived;
import io.segtme.schemas.WireLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Announces the finished slides of a folder, each version of a file once. */
public final class FolderAnnouncer {
  /** Sends an arrival. */
  @FunctionalInterface
  public interface Publisher {
    /**
     * Returns once the broker has it; throws {@link TopicAccessException} where it does not take
     * it, {@link IllegalArgumentException} for a field that the job would refuse.
     */
    void publish(SlideArrived arrival);
  }

  private final Path folder;
  private final FinishedFiles files;
  private final Announced announced;
  private final Publisher publisher;
  private final @Nullable Double mpp;
  private final String stain;
  private final Set<FileVersion> passedOver = new HashSet<>();
  private boolean brokerAway;

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
      Publisher publisher,
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
   * twice, and the job takes the second for a duplicate. While the broker is away nothing is
   * remembered, and all is tried again at the next look.
   */
  public void look(Console console) throws IOException {
    look(console, System.currentTimeMillis());
  }

  void look(Console console, long nowMillis) throws IOException {
    FinishedFiles.Found found = files.look(nowMillis);
    found.notes().forEach(console::note);
    try {
      for (FileState state : found.finished()) {
        if (!passedOver.contains(state.version())) {
          announce(state, console);
        }
      }
      brokerAway = false;
    } catch (TopicAccessException e) {
      if (!brokerAway) {
        brokerAway = true;
        console.note(e.getMessage() + " It is tried again until it succeeds.");
      }
    }
  }

  private void announce(FileState state, Console console) throws IOException {
    Path path = state.version().path();
    Path former = announced.formerName(state);
    String slideId = idOf(path);
    if (former != null) {
      console.note(
          (state.isSeries()
                  ? "%s is of the DICOM series that was announced as %s, and is not announced again; if the series has more files now run it with 'segtme submit --force'"
                  : "%s was announced before as %s, and is not again; to run it under its new name use 'segtme submit'")
              .formatted(path, former));
      announced.add(state, slideId);
      return;
    }
    if (slideId.length() > WireLimits.SLIDE_ID_CHARACTERS) {
      passOver(
          state,
          "its path makes a slide id of %d characters, and %d are allowed"
              .formatted(slideId.length(), WireLimits.SLIDE_ID_CHARACTERS),
          console);
      return;
    }
    try {
      publisher.publish(
          SlideArrived.newBuilder()
              .setSlideId(slideId)
              .setUri(path.toString())
              .setArrivedAt(Instant.now())
              .setScanner("segtme watch")
              .setMpp(mpp)
              .setStain(stain)
              .build());
    } catch (IllegalArgumentException e) {
      passOver(state, String.valueOf(e.getMessage()), console);
      return;
    }
    announced.add(state, slideId);
    console.result(
        slideId + "  announced",
        Map.of("slideId", slideId, "state", "ANNOUNCED", "uri", path.toString()));
  }

  private void passOver(FileState state, String why, Console console) {
    passedOver.add(state.version());
    console.note(
        "%s: %s; rename it, or announce it with 'segtme submit --id'"
            .formatted(state.version().path(), why));
  }

  /** The path without its extension, or with it where another file has that id already. */
  private String idOf(Path path) {
    Path relative = folder.relativize(path);
    String id = SlideIds.of(relative);
    Path other = announced.fileOf(id);
    return other == null || other.equals(path) ? id : SlideIds.withExtension(relative);
  }
}
