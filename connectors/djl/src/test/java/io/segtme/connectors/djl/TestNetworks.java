package io.segtme.connectors.djl;

import io.segtme.connectors.djl.ModelManifest.Padding;
import io.segtme.connectors.djl.ModelManifest.Seeds;
import io.segtme.connectors.djl.ModelManifest.Stitch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Tiny networks with numbers that can be worked out by hand. */
final class TestNetworks {
  private TestNetworks() {}

  /**
   * Per pixel, with x the normalised pixel: logits (0, r, g, b, 1, -1) of x, hv (r - g, b). A pixel
   * whose red is 255 in the top left corner makes the tile's logits infinite.
   */
  static final String FORWARD =
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

  static ModelManifest manifest(Padding padding, int batch) {
    return new ModelManifest(
        "tiny",
        "1",
        ModelManifest.TYPED_CLASSES,
        true,
        0.314,
        Stitch.OVERLAP,
        32,
        padding,
        Seeds.EDT,
        batch,
        "CC0-1.0",
        null,
        null);
  }

  static ScriptModule network(String methods) {
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
  static Path both(Path file, Padding padding) throws IOException {
    TorchScriptArchive.of(network(FORWARD + InferText.of(padding)))
        .manifest(manifest(padding, 4))
        .write(file);
    return file;
  }

  /** {@code forward} alone. */
  static Path plain(Path file, Padding padding) throws IOException {
    TorchScriptArchive.of(network(FORWARD)).manifest(manifest(padding, 4)).write(file);
    return file;
  }

  static byte[] tile(int red, int green, int blue) {
    byte[] rgb = new byte[TileModel.TILE_BYTES];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return rgb;
  }

  /** A tile of pixels that repeat for no reader. */
  static byte[] noise(long seed) {
    byte[] rgb = new byte[TileModel.TILE_BYTES];
    new Random(seed).nextBytes(rgb);
    rgb[0] = 0;
    return rgb;
  }

  static TilePrediction one(TileModel model, byte[] rgb) {
    return model.infer(List.of(TileInput.inside(rgb))).get(0);
  }
}
