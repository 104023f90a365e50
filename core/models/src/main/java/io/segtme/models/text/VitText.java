package io.segtme.models.text;

import io.segtme.models.network.VitBackbone;
import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.weights.Fill;
import java.util.List;

/**
 * {@link VitBackbone} as modules, named as timm names UNI2-h. {@code forward(N,3,image,image)}
 * gives the four taps, N,dim,grid,grid; the pyramid makes the maps of the heads of them.
 */
final class VitText {
  private final Layers layers;
  private final Assembly assembly;
  private final VitBackbone vit;

  VitText(Layers layers, Assembly assembly, VitBackbone vit) {
    this.layers = layers;
    this.assembly = assembly;
    this.vit = vit;
  }

  ScriptModule module(String key) {
    int dim = vit.dim();
    int tokens = vit.grid() * vit.grid();
    ScriptModule.Builder root = ScriptModule.named("VitBackbone");
    Fill token = Fill.deviation(0.02);
    root.parameter("cls_token", assembly.parameter(key + ".cls_token", token, 1, 1, dim));
    if (vit.registers() > 0) {
      root.parameter(
          "reg_token", assembly.parameter(key + ".reg_token", token, 1, vit.registers(), dim));
    }
    root.parameter("pos_embed", assembly.parameter(key + ".pos_embed", token, 1, tokens, dim));
    int pixels = 3 * vit.patch() * vit.patch();
    ScriptModule projection =
        layers.convolution(
            key + ".patch_embed.proj", Fill.linear(pixels), 3, dim, vit.patch(), vit.patch());
    root.child("patch_embed", ScriptModule.named("Patches").child("proj", projection).build());
    ScriptModule.Builder blocks = ScriptModule.named("Blocks");
    for (int i = 0; i < vit.depth(); i++) {
      blocks.child(Integer.toString(i), block(key + ".blocks." + i));
    }
    root.child("blocks", blocks.build());
    root.child("norm", layerNorm(key + ".norm"));
    return root.methods(
            TAP.formatted(normed(), vit.registers() + 1, tokens, dim, vit.grid()) + forward())
        .build();
  }

  private String normed() {
    return vit.tapNorm() ? "self.norm.forward(x)" : "x";
  }

  private String forward() {
    StringBuilder text =
        new StringBuilder(vit.registers() > 0 ? TOKENS.formatted(REGISTERS) : TOKENS.formatted(""));
    for (int i = 0; i <= vit.taps().get(3); i++) {
      text.append("  x = getattr(self.blocks, \"%d\").forward(x)\n".formatted(i));
      int tap = vit.taps().indexOf(i);
      if (tap >= 0) {
        text.append("  t%d = self.tap(x)\n".formatted(tap));
      }
    }
    return text.append("  return (t0, t1, t2, t3)\n").toString();
  }

  private ScriptModule block(String key) {
    int dim = vit.dim();
    ScriptModule attention =
        ScriptModule.named("Attention")
            .child("qkv", linear(key + ".attn.qkv", dim, 3 * dim))
            .child("proj", linear(key + ".attn.proj", dim, dim))
            .methods(attentionText())
            .build();
    ScriptModule norm1 = layerNorm(key + ".norm1");
    return ScriptModule.named("Block")
        .child("norm1", norm1)
        .child("attn", attention)
        .child("ls1", layerScale(key + ".ls1"))
        .child("norm2", layerNorm(key + ".norm2"))
        .child(
            "mlp",
            ScriptModule.named("SwiGlu")
                .child("fc1", linear(key + ".mlp.fc1", dim, 2 * vit.hidden()))
                .child("fc2", linear(key + ".mlp.fc2", vit.hidden(), dim))
                .methods(SWIGLU)
                .build())
        .child("ls2", layerScale(key + ".ls2"))
        .methods(BLOCK)
        .build();
  }

  private String attentionText() {
    int size = vit.dim() / vit.heads();
    String attend =
        assembly.spec().serving().fused()
            ? FUSED
            : PLAIN.formatted(Double.toString(1 / Math.sqrt(size)));
    return ATTENTION.formatted(vit.heads(), size, attend, vit.dim());
  }

  private ScriptModule linear(String key, int in, int out) {
    return ScriptModule.named("Linear")
        .parameter("weight", assembly.parameter(key + ".weight", Fill.linear(in), out, in))
        .parameter("bias", assembly.parameter(key + ".bias", Fill.ZERO, out))
        .methods(LINEAR)
        .build();
  }

  private ScriptModule layerNorm(String key) {
    return ScriptModule.named("LayerNorm")
        .parameter("weight", assembly.parameter(key + ".weight", Fill.ONE, vit.dim()))
        .parameter("bias", assembly.parameter(key + ".bias", Fill.ZERO, vit.dim()))
        .methods(LAYER_NORM.formatted(vit.dim()))
        .build();
  }

  private ScriptModule layerScale(String key) {
    return ScriptModule.named("LayerScale")
        .parameter("gamma", assembly.parameter(key + ".gamma", Fill.constant(1e-5), vit.dim()))
        .methods(LAYER_SCALE)
        .build();
  }

  /** 1x1 convolutions and a bilinear resize, which has no parameters. */
  ScriptModule pyramid(String key) {
    ScriptModule.Builder pyramid = ScriptModule.named("Pyramid");
    for (int i = 0; i < 4; i++) {
      pyramid.child(
          Integer.toString(i),
          layers.convolution(
              key + "." + i, Fill.linear(vit.dim()), vit.dim(), vit.channels().get(i), 1, 1));
    }
    List<Integer> s = vit.sizes();
    return pyramid.methods(PYRAMID.formatted(s.get(0), s.get(1), s.get(2), s.get(3))).build();
  }

  private static final String LINEAR =
      """
      def forward(self, x: Tensor) -> Tensor:
        return torch.linear(x, self.weight, self.bias)
      """;

  private static final String LAYER_NORM =
      """
      def forward(self, x: Tensor) -> Tensor:
        return torch.layer_norm(x, [%d], self.weight, self.bias, 1e-06)
      """;

  private static final String LAYER_SCALE =
      """
      def forward(self, x: Tensor) -> Tensor:
        return torch.mul(x, self.gamma)
      """;

  private static final String SWIGLU =
      """
      def forward(self, x: Tensor) -> Tensor:
        a, b, = torch.chunk(self.fc1.forward(x), 2, -1)
        return self.fc2.forward(torch.mul(torch.silu(a), b))
      """;

  private static final String BLOCK =
      """
      def forward(self, x: Tensor) -> Tensor:
        x = torch.add(x, self.ls1.forward(self.attn.forward(self.norm1.forward(x))))
        return torch.add(x, self.ls2.forward(self.mlp.forward(self.norm2.forward(x))))
      """;

  private static final String ATTENTION =
      """
      def forward(self, x: Tensor) -> Tensor:
        n = torch.size(x, 0)
        t = torch.size(x, 1)
        qkv = torch.reshape(self.qkv.forward(x), [n, t, 3, %1$d, %2$d])
        q, k, v, = torch.unbind(torch.permute(qkv, [2, 0, 3, 1, 4]))
      %3$s  x = torch.reshape(torch.transpose(x, 1, 2), [n, t, %4$d])
        return self.proj.forward(x)
      """;

  private static final String FUSED = "  x = torch.scaled_dot_product_attention(q, k, v)\n";

  private static final String PLAIN =
      """
        scores = torch.matmul(torch.mul(q, %s), torch.transpose(k, -2, -1))
        x = torch.matmul(torch.softmax(scores, -1), v)
      """;

  private static final String TAP =
      """
      def tap(self, x: Tensor) -> Tensor:
        patches = torch.transpose(torch.narrow(%s, 1, %d, %d), 1, 2)
        return torch.reshape(patches, [torch.size(x, 0), %4$d, %5$d, %5$d])
      """;

  private static final String TOKENS =
      """
      def forward(self, x: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
        n = torch.size(x, 0)
        x = torch.transpose(torch.flatten(self.patch_embed.proj.forward(x), 2), 1, 2)
        x = torch.add(x, self.pos_embed)
      %s  x = torch.cat([torch.expand(self.cls_token, [n, -1, -1]), x], 1)
      """;

  private static final String REGISTERS =
      "  x = torch.cat([torch.expand(self.reg_token, [n, -1, -1]), x], 1)\n";

  private static final String PYRAMID =
      """
      def forward(self, t0: Tensor, t1: Tensor, t2: Tensor, t3: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
        f0 = torch.upsample_bilinear2d(getattr(self, "0").forward(t0), [%1$d, %1$d], False)
        f1 = torch.upsample_bilinear2d(getattr(self, "1").forward(t1), [%2$d, %2$d], False)
        f2 = torch.upsample_bilinear2d(getattr(self, "2").forward(t2), [%3$d, %3$d], False)
        f3 = torch.upsample_bilinear2d(getattr(self, "3").forward(t3), [%4$d, %4$d], False)
        return (f0, f1, f2, f3)
      """;
}
