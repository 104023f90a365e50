package io.segtme.segmentation.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Plans of some blocks of a run, one after another: how a plan waits until it is its turn to be
 * read. Packed, 64 blocks take less than the run that they belong to.
 *
 * @param run the run
 * @param blocks how many, at least 1
 * @param packed their places and plans, deflated
 */
public record PlanSlice(Run run, int blocks, byte[] packed) {
  /** Blocks of a slice, at most. */
  public static final int MOST = 64;

  /** Into so many slices a run is cut where it has the blocks: they are dealt out to subtasks. */
  private static final int SLICES = 16;

  /** Packs plans of one run. */
  public static PlanSlice of(List<BlockPlan> plans) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      for (BlockPlan plan : plans) {
        out.writeInt(plan.row());
        out.writeInt(plan.column());
        out.write(plan.tiles());
        out.write(plan.expected());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PlanSlice(plans.get(0).run(), plans.size(), bytes.toByteArray());
  }

  /**
   * Blocks that a slice of a run holds, the last one fewer.
   *
   * @param blocks of the run
   */
  public static int size(long blocks) {
    return (int) Math.max(1, Math.min(MOST, blocks / SLICES));
  }

  /** The plans, in the order in which they were packed. */
  public List<BlockPlan> plans() {
    int cells = run.blockCells() * run.blockCells();
    List<BlockPlan> plans = new ArrayList<>(blocks);
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
      for (int block = 0; block < blocks; block++) {
        int row = in.readInt();
        int column = in.readInt();
        byte[] tiles = in.readNBytes(cells);
        plans.add(new BlockPlan(run, row, column, tiles, in.readNBytes(cells)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return plans;
  }
}
