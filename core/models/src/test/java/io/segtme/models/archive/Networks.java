package io.segtme.models.archive;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.manifest.ModelManifest.Padding;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.VitBackbone;
import java.util.List;

/** Small networks of both kinds. */
public final class Networks {
  private Networks() {}

  /** A few thousand parameters. */
  public static NetworkSpec tinyConv() {
    return NetworkSpec.conv(4, List.of(4, 6, 8, 10), List.of(1, 0, 2, 1), 5);
  }

  /** A few thousand parameters: pictures of 28, patches of 7. */
  public static NetworkSpec tinyVit() {
    return NetworkSpec.of(
        new VitBackbone(
            28,
            7,
            12,
            5,
            3,
            10,
            2,
            List.of(0, 1, 3, 4),
            false,
            List.of(4, 5, 6, 7),
            List.of(14, 7, 4, 2)),
        4);
  }

  public static ModelManifest manifest(int batch) {
    return new ModelManifest(
        "network",
        "1",
        ModelManifest.TYPED_CLASSES,
        true,
        0.314,
        StitchMode.CROP,
        32,
        Padding.WHITE,
        SeedKind.CORE,
        batch,
        "CC0-1.0",
        null,
        null);
  }
}
