package io.segtme.connectors.openslide.guard;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks whether a folder answers: a share that is away holds whoever looks into it. */
final class FolderProbe {
  private static final long SECONDS = 1;

  /** Threads that are still held; one a folder. */
  private static final Map<Path, CompletableFuture<Boolean>> RUNNING = new ConcurrentHashMap<>();

  private FolderProbe() {}

  /** Whether it can be listed, within a second. */
  static boolean answers(Path folder) {
    CompletableFuture<Boolean> answer = RUNNING.computeIfAbsent(folder, FolderProbe::start);
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static CompletableFuture<Boolean> start(Path folder) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              boolean can = canBeListed(folder);
              RUNNING.remove(folder);
              answer.complete(can);
            },
            "slide-folder-probe");
    thread.setDaemon(true);
    thread.start();
    return answer;
  }

  private static boolean canBeListed(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }
}
