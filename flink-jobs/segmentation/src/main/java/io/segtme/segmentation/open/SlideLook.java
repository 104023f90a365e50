package io.segtme.segmentation.open;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.guard.SlideGuard;
import io.segtme.connectors.openslide.read.SquareReader;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.RunAreas;
import io.segtme.segmentation.model.SlideFacts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Looks at announced slides; any thread may. */
final class SlideLook {
  private static final int FIRST_ATTEMPT = 1;

  private final JobConfig.Read read;
  private final Lineage lineage;
  private final SquareReader squares;

  SlideLook(JobConfig.Read read, Lineage lineage, SquareReader squares) {
    this.read = read;
    this.lineage = lineage;
    this.squares = squares;
  }

  /**
   * Looks once.
   *
   * @param now milliseconds since 1970
   */
  Look at(PendingArrival pending, SlideRequest request, long now) {
    try {
      Path file = read.store().locate(request.uri());
      Look.NotYet absent = absence(file, pending.version(), now);
      return absent != null
          ? absent
          : new Look.Opened(
              candidate(
                  file, pending.since() == 0, request, Rejected.Origin.of(pending.arrival())));
    } catch (SlideException e) {
      return e.error() == SlideError.SLIDE_AWAY
          ? new Look.NotYet(e.getMessage(), Look.Patience.DISK, "")
          : new Look.Refused(e);
    }
  }

  /** Why a file is not there, or not whole; null where it is. */
  private Look.@Nullable NotYet absence(Path file, String lastVersion, long now) {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      long changed = Math.abs(now - seen.lastModifiedTime().toMillis());
      String version = "%d %s".formatted(seen.size(), seen.lastModifiedTime());
      return seen.isRegularFile()
              && changed < read.settleTime().toMillis()
              && !version.equals(lastVersion)
          ? new Look.NotYet(
              "%s: it was changed a moment ago and may still be written".formatted(file),
              Look.Patience.WRITER,
              version)
          : null;
    } catch (NoSuchFileException e) {
      return isAway(file.getParent())
          ? new Look.NotYet(
              "%s: its folder is not there; see to its disk or share".formatted(file),
              Look.Patience.DISK,
              "")
          : new Look.NotYet(
              "%s: there is no such file in its folder".formatted(file), Look.Patience.FILE, "");
    } catch (AccessDeniedException e) {
      return null; // opening says so
    } catch (IOException e) {
      return new Look.NotYet(
          "%s: %s; see to its disk or share".formatted(file, e.getMessage()),
          Look.Patience.DISK,
          "");
    }
  }

  /** Where a share is mounted there is an empty folder while it is not. */
  private static boolean isAway(@Nullable Path folder) {
    if (folder == null) {
      return false;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    } catch (IOException e) {
      return !(e instanceof AccessDeniedException);
    }
  }

  private Candidate candidate(
      Path file, boolean first, SlideRequest request, Rejected.Origin origin)
      throws SlideException {
    if (first && request.force()) {
      SlideGuard.forgive(file);
    }
    SlideInfo info = squares.info(file);
    Mpp mpp =
        Mpp.of(
            info,
            request.mpp() == null ? OptionalDouble.empty() : OptionalDouble.of(request.mpp()));
    SlideFacts slide =
        new SlideFacts(
            info.contentHash(),
            info.file().version(),
            info.width(),
            info.height(),
            mpp.x(),
            mpp.y());
    Candidate candidate =
        lineage.candidate(request, origin, slide, warnings(info, request), FIRST_ATTEMPT);
    RegionArea area = new RunAreas().of(candidate.run());
    if (area != null && area.isEmpty()) {
      throw new SlideException(
          SlideError.REGION_OUTSIDE,
          "%s: the region does not meet the slide's %d x %d pixels; give it in level-0 pixels, from the upper left corner"
              .formatted(request.uri(), info.width(), info.height()));
    }
    return candidate;
  }

  private static List<String> warnings(SlideInfo info, SlideRequest request) {
    List<String> warnings = new ArrayList<>(info.warnings());
    Double mpp = request.mpp();
    if (mpp != null && info.mppX().isPresent() && info.mppX().getAsDouble() != mpp) {
      warnings.add(
          "MPP_OVERRIDDEN: the arrival gives %s micrometres per pixel, the file states %s"
              .formatted(mpp, info.mppX().getAsDouble()));
    }
    return warnings;
  }
}
