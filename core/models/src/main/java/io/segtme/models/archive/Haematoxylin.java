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

/**
 * {@code haematoxylin}: a network with fixed weights that finds nuclei by their stain. It needs no
 * training, has a few kilobytes, and serves as the fast deterministic model of tests and
 * demonstrations and as the baseline of trained networks. It tells no classes apart.
 *
 * <p>Per pixel, at 0.314 um/px:
 *
 * <ol>
 *   <li>optical density; haematoxylin = red + 0.1 green - 0.4 blue density (eosin and blood absorb
 *       no red and lose by their blue); green and blue ink, which absorbs more red than green, is
 *       taken away with its surroundings; Gaussian smoothing;
 *   <li>local threshold: from the mean of the neighbourhood towards its exponentially weighted
 *       mean, which sits on the darkest structures, within absolute bounds; a sigmoid around it and
 *       another Gaussian make the probability of being nucleus;
 *   <li>the foreground, weighted by stain and blurred, is a height; HV = minus its gradient's
 *       direction, as long as the height lies below the highest near by: 0 in the middle, -1 and 1
 *       at the border and on the saddle between two nuclei that touch.
 * </ol>
 *
 * <p>No step looks at a tile as a whole, and a pixel depends on pixels at most 32 away, the margin
 * that {@code crop} cuts off: tile borders never show. Constants were tuned on labelled fields of
 * several stains, made paler and darker too. Large pale nuclei with a thin membrane come out in
 * pieces or not at all, and dark cornified skin is taken for nuclei. Research use only.
 */
public final class Haematoxylin {
  private Haematoxylin() {}

  /** The manifest that {@link #write} puts into the archive. */
  public static ModelManifest manifest() {
    return new ModelManifest(
        "haematoxylin",
        "1",
        ModelManifest.UNTYPED_CLASSES,
        false,
        0.314,
        StitchMode.CROP,
        32,
        Padding.WHITE,
        SeedKind.CORE,
        8,
        "Apache-2.0",
        null,
        "Fixed weights: stain unmixing, local threshold, gradient. Research use only.");
  }

  /**
   * Writes the archive, the same bytes every time; a file of that name is replaced.
   *
   * @throws IOException where the file cannot be written
   */
  public static void write(Path archive) throws IOException {
    TorchScriptArchive.of(network(InferText.of(Padding.WHITE)))
        .extra(ModelManifest.FILE_NAME, manifest().toBytes())
        .write(archive);
  }

  public static ScriptModule network(String moreMethods) {
    return ScriptModule.named("Haematoxylin")
        .buffer("sd", ScriptTensor.floats(new long[] {1, 3, 1, 1}, 0.229f, 0.224f, 0.225f))
        .buffer("mean", ScriptTensor.floats(new long[] {1, 3, 1, 1}, 0.485f, 0.456f, 0.406f))
        .buffer("stains", ScriptTensor.floats(new long[] {2, 3, 1, 1}, STAINS))
        .buffer("ink", ScriptTensor.floats(new long[] {2}, 0f, -0.1f))
        .buffer("fine", gaussian(FINE_SIGMA, 3))
        .buffer("soft", gaussian(SOFT_SIGMA, 3))
        .buffer("wide", gaussian(WIDE_SIGMA, 9))
        .buffer(
            "slope",
            ScriptTensor.floats(
                new long[] {2, 1, 3, 3}, 0, 0, 0, 1, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, -1, 0))
        .methods(WINDOWS + FORWARD + moreMethods)
        .build();
  }

  /** A row of a normalised Gaussian, 1 x 1 x 1 x (2 radius + 1). */
  private static ScriptTensor gaussian(double sigma, int radius) {
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int d = i - radius;
      weights[i] = StrictMath.exp(-d * d / (2 * sigma * sigma));
      sum += weights[i];
    }
    float[] row = new float[weights.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) (weights[i] / sum);
    }
    return ScriptTensor.floats(new long[] {1, 1, 1, row.length}, row);
  }

  /** Weights of red, green and blue density: haematoxylin, and what ink has more of. */
  private static final float[] STAINS = {1f, 0.1f, -0.42f, 0.8f, -1f, 0f};

  private static final double FINE_SIGMA = 0.85;
  private static final double SOFT_SIGMA = 1.48;
  private static final double WIDE_SIGMA = 3.88;

  /**
   * Sums and maxima of windows along one side, by doubling: a dozen additions where a pooling
   * operator takes one a pixel of its window, and in an order that does not depend on the place.
   */
  private static final String WINDOWS =
      """
      def padded(self, x: Tensor, dim: int, by: int) -> Tensor:
        if torch.eq(dim, 3):
          return torch.constant_pad_nd(x, [by, by, 0, 0])
        else:
          return torch.constant_pad_nd(x, [0, 0, by, by])
      def plus(self, x: Tensor, dim: int, shift: int) -> Tensor:
        n = torch.sub(torch.size(x, dim), shift)
        return torch.add(torch.narrow(x, dim, 0, n), torch.narrow(x, dim, shift, n))
      def most(self, x: Tensor, dim: int, shift: int) -> Tensor:
        n = torch.sub(torch.size(x, dim), shift)
        return torch.maximum(torch.narrow(x, dim, 0, n), torch.narrow(x, dim, shift, n))
      def sum7(self, x: Tensor, dim: int) -> Tensor:
        one = self.padded(x, dim, 3)
        two = self.plus(one, dim, 1)
        four = self.plus(two, dim, 2)
        n = torch.size(x, dim)
        sums = torch.add(torch.narrow(four, dim, 0, n), torch.narrow(two, dim, 4, n))
        return torch.add(sums, torch.narrow(one, dim, 6, n))
      def sum27(self, x: Tensor, dim: int) -> Tensor:
        one = self.padded(x, dim, 13)
        two = self.plus(one, dim, 1)
        eight = self.plus(self.plus(two, dim, 2), dim, 4)
        sixteen = self.plus(eight, dim, 8)
        n = torch.size(x, dim)
        sums = torch.add(torch.narrow(sixteen, dim, 0, n), torch.narrow(eight, dim, 16, n))
        sums = torch.add(sums, torch.narrow(two, dim, 24, n))
        return torch.add(sums, torch.narrow(one, dim, 26, n))
      def highest9(self, x: Tensor, dim: int) -> Tensor:
        three = self.most(self.most(self.padded(x, dim, 4), dim, 1), dim, 1)
        return self.most(self.most(three, dim, 3), dim, 3)
      """;

  /** Reach in pixels: 3 fine (and ink) + 13 neighbourhood + 3 soft + 9 wide + 4 highest = 32. */
  private static final String FORWARD =
      """
      def forward(self, x: Tensor) -> Tuple[Tensor, Tensor]:
        rgb = torch.add(torch.mul(x, self.sd), self.mean)
        density = torch.neg(torch.log(torch.div(torch.add(rgb, 0.0436), 1.0436)))
        stains = torch.relu(torch.conv2d(density, self.stains, self.ink))
        ink = torch.slice(stains, 1, 1, 2)
        h = torch.relu(torch.sub(torch.slice(stains, 1, 0, 1), torch.mul(ink, 4.)))
        h = torch.conv2d(h, self.fine, None, [1, 1], [0, 3])
        h = torch.conv2d(h, torch.transpose(self.fine, 2, 3), None, [1, 1], [3, 0])
        ink = self.sum7(self.sum7(ink, 3), 2)
        h = torch.relu(torch.sub(h, torch.mul(ink, 0.1225)))
        weight = torch.exp(torch.mul(h, 12.3))
        sums = torch.cat([h, weight, torch.mul(h, weight)], 0)
        sums = self.sum27(self.sum27(sums, 3), 2)
        mean, weights, weighted, = torch.chunk(sums, 3, 0)
        mean = torch.div(mean, 729.)
        dark = torch.div(weighted, weights)
        local = torch.add(mean, torch.mul(torch.sub(dark, mean), 0.252))
        least = torch.clamp(torch.add(torch.clamp(mean, None, 0.6), 0.06), 0.331)
        threshold = torch.clamp(torch.maximum(local, least), None, 0.888)
        p = torch.sigmoid(torch.mul(torch.sub(h, threshold), 40.3))
        p = torch.conv2d(p, self.soft, None, [1, 1], [0, 3])
        p = torch.conv2d(p, torch.transpose(self.soft, 2, 3), None, [1, 1], [3, 0])
        height = torch.mul(p, torch.add(torch.mul(torch.clamp(h, None, 1.8), 0.463), 0.444))
        height = torch.conv2d(height, self.wide, None, [1, 1], [0, 9])
        height = torch.conv2d(height, torch.transpose(self.wide, 2, 3), None, [1, 1], [9, 0])
        highest = self.highest9(self.highest9(height, 3), 2)
        below = torch.sub(1., torch.div(height, torch.add(highest, 0.001)))
        size = torch.clamp(torch.mul(below, 7.47), None, 1.)
        slope = torch.conv2d(height, self.slope, None, [1, 1], [1, 1])
        length = torch.sqrt(torch.add(torch.sum(torch.mul(slope, slope), [1], True), 1e-8))
        hv = torch.mul(torch.div(slope, length), size)
        p = torch.clamp(p, 1e-06, 0.999999)
        nucleus = torch.log(torch.div(p, torch.sub(1., p)))
        never = torch.repeat(torch.full_like(p, -30.), [1, 4, 1, 1])
        return (torch.cat([torch.zeros_like(p), nucleus, never], 1), hv)
      """;
}
