package io.segtme.connectors.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * One way to get decoded planes out of a network. A method packs tiles into its own buffers, which
 * the next call overwrites, so it belongs to one thread.
 */
interface TileMethod {
  /** Name of the network's method, for the lineage. */
  String name();

  /**
   * Decodes a whole batch.
   *
   * @return uint8, batch x 4 or 5 x 224 x 224 (the fifth plane is entropy), in {@code manager}; the
   *     class of a tile that is not finite is {@link #NOT_FINITE} everywhere
   * @throws WrongOutput where the network breaks the contract
   */
  NDArray run(NDManager manager, List<TileInput> batch);

  /** Class byte of a tile whose logits or HV are not finite. */
  int NOT_FINITE = 255;

  /** A network that does not give what the contract asks for; the message says what it gave. */
  final class WrongOutput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongOutput(String message) {
      super(message);
    }
  }
}
