package io.segtme.cli.watch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder that look like slides, subfolders included, sorted. A link to a file counts
 * as the file, a link to a folder is not followed. A folder that cannot be looked into is said
 * once, until it can be.
 */
final class SlideFolder {
  private final Path folder;
  private final Set<Path> closed = new HashSet<>();
  private final SeriesOfFiles series = new SeriesOfFiles();

  SlideFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The slides there are now, those of several files once.
   *
   * @param notes takes a sentence on a folder that cannot be looked into
   */
  List<SlideFiles> slides(Consumer<String> notes) throws IOException {
    List<Path> slides = new ArrayList<>();
    Set<Path> closedNow = new HashSet<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (SlideIds.looksLikeSlide(file) && Files.isRegularFile(file)) {
              slides.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!(e instanceof NoSuchFileException) || file.equals(folder)) {
              closedNow.add(file);
              if (!closed.contains(file)) {
                notes.accept(
                    "%s cannot be looked into (%s); its slides are announced once it can be"
                        .formatted(file, e.getClass().getSimpleName()));
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) {
            return FileVisitResult.CONTINUE; // it vanished during the look; the next one is soon
          }
        });
    closed.clear();
    closed.addAll(closedNow);
    slides.removeAll(parts(slides));
    Collections.sort(slides);
    return series.group(slides);
  }

  /** Pictures beside a Hamamatsu VMS or VMU are its parts. */
  private static Set<Path> parts(List<Path> slides) {
    Set<Path> folders = new HashSet<>();
    for (Path slide : slides) {
      if (SlideIds.hasExtension(slide, "vms", "vmu")) {
        folders.add(slide.getParent());
      }
    }
    Set<Path> parts = new HashSet<>();
    for (Path slide : slides) {
      if (folders.contains(slide.getParent()) && SlideIds.hasExtension(slide, "jpg", "jpeg")) {
        parts.add(slide);
      }
    }
    return parts;
  }
}
