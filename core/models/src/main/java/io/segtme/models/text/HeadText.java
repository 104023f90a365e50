package io.segtme.models.text;

import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.weights.Fill;
import java.util.List;

/**
 * A full UperNet head (Xiao et al. 2018) as a module, named as in transformers: pyramid pooling on
 * the coarsest map, laterals, top-down additions, fusion, classifier. {@code forward} takes four
 * maps, fine to coarse, and gives N,labels at the size of the finest, or at so many subpixels to
 * each side of it.
 */
final class HeadText {
  private static final List<Integer> POOLS = List.of(1, 2, 3, 6);

  private final Layers layers;
  private final List<Integer> channels;
  private final int width;
  private final int subpixels;

  HeadText(Layers layers, List<Integer> channels, int width, int subpixels) {
    this.layers = layers;
    this.channels = channels;
    this.width = width;
    this.subpixels = subpixels;
  }

  /** The head whose classifier has so many rows. */
  ScriptModule module(String key, int rows) {
    int coarsest = channels.get(3);
    ScriptModule.Builder laterals = ScriptModule.named("Laterals");
    ScriptModule.Builder convolutions = ScriptModule.named("Fpn");
    ScriptModule pooling = pooling(key + ".psp_modules.", coarsest);
    ScriptModule bottleneck =
        layers.unit(key + ".bottleneck", coarsest + POOLS.size() * width, width, 3);
    for (int i = 0; i < 3; i++) {
      laterals.child(
          Integer.toString(i), layers.unit(key + ".lateral_convs." + i, channels.get(i), width, 1));
    }
    for (int i = 0; i < 3; i++) {
      convolutions.child(
          Integer.toString(i), layers.unit(key + ".fpn_convs." + i, width, width, 3));
    }
    return ScriptModule.named("UperHead")
        .child("psp_modules", pooling)
        .child("bottleneck", bottleneck)
        .child("lateral_convs", laterals.build())
        .child("fpn_convs", convolutions.build())
        .child("fpn_bottleneck", layers.unit(key + ".fpn_bottleneck", 4 * width, width, 3))
        .child(
            "classifier",
            layers.convolution(key + ".classifier", Fill.deviation(0.02), width, rows, 1, 1))
        .methods(FORWARD.formatted(subpixels))
        .build();
  }

  private ScriptModule pooling(String key, int coarsest) {
    ScriptModule.Builder all = ScriptModule.named("Pooling");
    for (int i = 0; i < POOLS.size(); i++) {
      all.child(
          Integer.toString(i),
          ScriptModule.named("Pool")
              .child("1", layers.unit(key + i + ".1", coarsest, width, 1))
              .methods(POOL.formatted(POOLS.get(i)))
              .build());
    }
    return all.methods(POOLING).build();
  }

  private static final String POOL =
      """
      def forward(self, x: Tensor) -> Tensor:
        pooled = getattr(self, "1").forward(torch.adaptive_avg_pool2d(x, [%1$d, %1$d]))
        return torch.upsample_bilinear2d(pooled, [torch.size(x, 2), torch.size(x, 3)], False)
      """;

  private static final String POOLING =
      """
      def forward(self, x: Tensor) -> Tensor:
        p0 = getattr(self, "0").forward(x)
        p1 = getattr(self, "1").forward(x)
        p2 = getattr(self, "2").forward(x)
        p3 = getattr(self, "3").forward(x)
        return torch.cat([x, p0, p1, p2, p3], 1)
      """;

  private static final String FORWARD =
      """
      def to_size_of(self, x: Tensor, like: Tensor) -> Tensor:
        return torch.upsample_bilinear2d(x, [torch.size(like, 2), torch.size(like, 3)], False)
      def forward(self, f0: Tensor, f1: Tensor, f2: Tensor, f3: Tensor) -> Tensor:
        l3 = self.bottleneck.forward(self.psp_modules.forward(f3))
        l2 = getattr(self.lateral_convs, "2").forward(f2)
        l2 = torch.add(l2, self.to_size_of(l3, l2))
        l1 = getattr(self.lateral_convs, "1").forward(f1)
        l1 = torch.add(l1, self.to_size_of(l2, l1))
        l0 = getattr(self.lateral_convs, "0").forward(f0)
        l0 = torch.add(l0, self.to_size_of(l1, l0))
        o0 = getattr(self.fpn_convs, "0").forward(l0)
        o1 = self.to_size_of(getattr(self.fpn_convs, "1").forward(l1), l0)
        o2 = self.to_size_of(getattr(self.fpn_convs, "2").forward(l2), l0)
        o3 = self.to_size_of(l3, l0)
        x = self.fpn_bottleneck.forward(torch.cat([o0, o1, o2, o3], 1))
        return torch.pixel_shuffle(self.classifier.forward(x), %d)
      """;
}
