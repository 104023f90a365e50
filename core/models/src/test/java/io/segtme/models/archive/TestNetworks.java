package io.segtme.models.archive;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.manifest.ModelManifest.Padding;
import io.segtme.models.text.InferText;
import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.torchscript.TorchScriptArchive;
import java.io.IOException;
import java.nio.file.Path;

/** Tiny networks with numbers that can be worked out by hand. */
public final class TestNetworks {
  private TestNetworks() {}

  /**
   * Per pixel, with x the normalised pixel: logits (0, r, g, b, 1, -1) of x, hv (r - g, b). A pixel
   * whose red is 255 in the top left corner makes the tile's logits infinite.
   */
  public static final String FORWARD =
      """
      def forward(self, x: Tensor) -> Tuple[Tensor, Tensor]:
        logits = self.logits.forward(x)
        bomb = torch.slice(torch.slice(torch.slice(x, 1, 0, 1), 2, 0, 1), 3, 0, 1)
        bomb = torch.div(torch.clamp(torch.sub(bomb, 2.24), 0.), 0.)
        bomb = torch.where(torch.ne(bomb, bomb), torch.zeros_like(bomb), bomb)
        return (torch.add(logits, bomb), self.hv.forward(x))
      """;

  private static final String CONV =
      """
      def forward(self, x: Tensor) -> Tensor:
        return torch.conv2d(x, self.weight, self.bias)
      """;

  public static ModelManifest manifest(Padding padding, int batch) {
    return new ModelManifest(
        "tiny",
        "1",
        ModelManifest.TYPED_CLASSES,
        true,
        0.314,
        StitchMode.OVERLAP,
        32,
        padding,
        SeedKind.EDT,
        batch,
        "CC0-1.0",
        null,
        null);
  }

  public static ScriptModule network(String methods) {
    return ScriptModule.named("Tiny")
        .child(
            "logits",
            conv(
                6,
                new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0},
                0,
                0,
                0,
                0,
                1,
                -1))
        .child("hv", conv(2, new float[] {1, -1, 0, 0, 0, 1}, 0, 0))
        .methods(methods)
        .build();
  }

  private static ScriptModule conv(int outputs, float[] weight, float... bias) {
    return ScriptModule.named("Conv")
        .parameter("weight", ScriptTensor.floats(new long[] {outputs, 3, 1, 1}, weight))
        .parameter("bias", ScriptTensor.floats(new long[] {outputs}, bias))
        .methods(CONV)
        .build();
  }

  /** Both methods. */
  public static Path both(Path file, Padding padding) throws IOException {
    return write(network(FORWARD + InferText.of(padding)), file, manifest(padding, 4));
  }

  /** {@code forward} alone. */
  public static Path plain(Path file, Padding padding) throws IOException {
    return write(network(FORWARD), file, manifest(padding, 4));
  }

  /** A network of one class with these methods. */
  public static Path of(Path file, String methods, int batch) throws IOException {
    ScriptModule module = ScriptModule.named("Other").methods(methods).build();
    return write(module, file, manifest(Padding.ZERO, batch));
  }

  private static Path write(ScriptModule module, Path file, ModelManifest manifest)
      throws IOException {
    TorchScriptArchive.of(module).extra(ModelManifest.FILE_NAME, manifest.toBytes()).write(file);
    return file;
  }
}
