package io.segtme.training.train;

import io.segtme.kernels.frame.TileGrid;
import io.segtme.training.augment.TrainingTile;
import io.segtme.training.data.Draw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes the samples of the steps to come while the current one computes. Sample {@code i} of a step
 * is a function of seed, step and {@code i} alone.
 */
final class BatchFeed implements AutoCloseable {
  private static final int AHEAD = 2;

  private final Mixture mixture;
  private final double targetMpp;
  private final long seed;
  private final int samples;
  private final ExecutorService makers;
  private final Map<Long, List<Future<TrainingTile>>> coming = new HashMap<>();

  /**
   * @param samples a step
   */
  BatchFeed(Mixture mixture, double targetMpp, long seed, int samples, int threads) {
    this.mixture = mixture;
    this.targetMpp = targetMpp;
    this.seed = seed;
    this.samples = samples;
    makers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "samples");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The samples of a step; steps are asked for in order. */
  List<TrainingTile> step(long step) {
    for (long s = step; s <= step + AHEAD; s++) {
      coming.computeIfAbsent(s, this::order);
    }
    List<TrainingTile> tiles = new ArrayList<>(samples);
    for (Future<TrainingTile> tile : List.copyOf(coming.remove(step))) {
      tiles.add(result(tile));
    }
    return tiles;
  }

  private List<Future<TrainingTile>> order(long step) {
    List<Future<TrainingTile>> tiles = new ArrayList<>(samples);
    for (int i = 0; i < samples; i++) {
      int index = i;
      tiles.add(makers.submit(() -> make(step, index)));
    }
    return tiles;
  }

  private TrainingTile make(long step, int index) {
    return mixture.sample(TileGrid.TILE, targetMpp, Draw.of(seed, step, index));
  }

  private static TrainingTile result(Future<TrainingTile> tile) {
    try {
      return tile.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a sample cannot be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while samples were made", e);
    }
  }

  @Override
  public void close() {
    makers.shutdownNow();
  }
}
