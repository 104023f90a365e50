package io.segtme.kernels.component;

import io.segtme.kernels.frame.Rect;
import java.util.ArrayList;
import java.util.List;

/**
 * A component that may go on beyond the open sides of the area that it was seen in: one record for
 * its whole life.
 *
 * @param box bounding box of all its pixels ever seen, also of pieces that have left
 * @param held the pixels that it still holds, in parts that have no pixel in common; may be empty
 * @param edge y, x of its pixels on open sides, also of pixels whose piece has left
 */
public record OpenComponent(Rect box, List<Component> held, int[] edge) {

  /**
   * The components of a block, open or not: each holds all of its pixels.
   *
   * @param found components of the area, 4-connected in it
   */
  public static List<OpenComponent> of(List<Component> found, OpenSides sides) {
    List<OpenComponent> open = new ArrayList<>(found.size());
    for (Component component : found) {
      open.add(
          new OpenComponent(
              component.box(), List.of(component), sides.of(component.box(), component.runs())));
    }
    return open;
  }

  /** Whether a neighbour may still have more of it. */
  public boolean isOpen() {
    return edge.length > 0;
  }
}
