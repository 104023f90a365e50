package io.segtme.models.text;

import io.segtme.models.network.ConvBackbone;
import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.weights.Fill;

/**
 * {@link ConvBackbone} as a module: {@code stem}, {@code levels.L.down}, {@code levels.L.units.U}
 * with {@code first} and {@code second}; {@code forward(N,3,H,W)} gives the maps of the four
 * levels.
 */
final class ConvText {
  private final Layers layers;
  private final ConvBackbone backbone;

  ConvText(Layers layers, ConvBackbone backbone) {
    this.layers = layers;
    this.backbone = backbone;
  }

  ScriptModule module(String key) {
    int channels = backbone.stem();
    ScriptModule.Builder root = ScriptModule.named("ConvBackbone");
    root.child("stem", layers.unit(key + ".stem", 3, channels, 3, 2, true, Fill.ONE));
    ScriptModule.Builder levels = ScriptModule.named("Levels");
    for (int i = 0; i < 4; i++) {
      levels.child(
          Integer.toString(i),
          level(
              key + ".levels." + i, channels, backbone.channels().get(i), backbone.units().get(i)));
      channels = backbone.channels().get(i);
    }
    return root.child("levels", levels.build()).methods(FORWARD).build();
  }

  private ScriptModule level(String key, int in, int out, int units) {
    ScriptModule.Builder level = ScriptModule.named("Level");
    level.child("down", layers.unit(key + ".down", in, out, 3, 2, true, Fill.ONE));
    ScriptModule.Builder residuals = ScriptModule.named("Units");
    StringBuilder text =
        new StringBuilder("def forward(self, x: Tensor) -> Tensor:\n  x = self.down.forward(x)\n");
    for (int i = 0; i < units; i++) {
      residuals.child(Integer.toString(i), residual(key + ".units." + i, out));
      text.append("  x = getattr(self.units, \"%d\").forward(x)\n".formatted(i));
    }
    return level.child("units", residuals.build()).methods(text + "  return x\n").build();
  }

  /** The second norm starts small: a fresh residual unit hardly changes what passes. */
  private ScriptModule residual(String key, int channels) {
    return ScriptModule.named("Residual")
        .child("first", layers.unit(key + ".first", channels, channels, 3))
        .child(
            "second",
            layers.unit(key + ".second", channels, channels, 3, 1, false, Fill.constant(0.5)))
        .methods(RESIDUAL)
        .build();
  }

  private static final String RESIDUAL =
      """
      def forward(self, x: Tensor) -> Tensor:
        return torch.relu_(torch.add_(self.second.forward(self.first.forward(x)), x))
      """;

  private static final String FORWARD =
      """
      def forward(self, x: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
        f0 = getattr(self.levels, "0").forward(self.stem.forward(x))
        f1 = getattr(self.levels, "1").forward(f0)
        f2 = getattr(self.levels, "2").forward(f1)
        f3 = getattr(self.levels, "3").forward(f2)
        return (f0, f1, f2, f3)
      """;
}
