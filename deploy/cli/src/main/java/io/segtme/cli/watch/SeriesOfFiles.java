package io.segtme.cli.watch;

import io.segtme.connectors.openslide.layout.DicomSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the DICOM files of a series in one folder together; each version of a file is read once. */
final class SeriesOfFiles {
  private Map<FileVersion, String> known = new HashMap<>();

  /**
   * The slides of files.
   *
   * @param files sorted; the first of a series is announced
   */
  List<SlideFiles> group(List<Path> files) {
    Map<FileVersion, String> now = new HashMap<>();
    Map<String, SlideFiles> series = new LinkedHashMap<>();
    for (Path file : files) {
      String uid = SlideIds.hasExtension(file, "dcm") ? uid(file, now) : "";
      String key = uid.isEmpty() ? file.toString() : file.resolveSibling(uid).toString();
      SlideFiles first = series.get(key);
      if (first == null) {
        series.put(key, new SlideFiles(file, new ArrayList<>(), uid));
      } else {
        first.others().add(file);
      }
    }
    known = now;
    return List.copyOf(series.values());
  }

  private String uid(Path file, Map<FileVersion, String> now) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      FileVersion version =
          new FileVersion(file, attributes.size(), attributes.lastModifiedTime().toMillis());
      String uid = known.get(version);
      if (uid == null) {
        uid = DicomSeries.uidOf(file).orElse("");
      }
      now.put(version, uid);
      return uid;
    } catch (IOException e) {
      return ""; // gone, or not to be read: it is said where its state is asked for
    }
  }
}
