package io.segtme.models.text;

import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.weights.Fill;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.NetworkTensor.Kind;
import java.util.Locale;

/** The layers that both backbones and the heads are made of. */
final class Layers {
  private final Assembly assembly;

  Layers(Assembly assembly) {
    this.assembly = assembly;
  }

  /** Convolution with bias, without padding. */
  ScriptModule convolution(String key, Fill fill, int in, int out, int kernel, int stride) {
    return ScriptModule.named("Conv")
        .parameter("weight", assembly.parameter(key + ".weight", fill, out, in, kernel, kernel))
        .parameter("bias", assembly.parameter(key + ".bias", Fill.ZERO, out))
        .methods(convText("self.bias", stride, 0))
        .build();
  }

  /** Convolution without bias, batch norm, ReLU: the unit of the heads. */
  ScriptModule unit(String key, int in, int out, int kernel) {
    return unit(key, in, out, kernel, 1, true, Fill.ONE);
  }

  /**
   * Convolution without bias and batch norm, and a ReLU where wanted. The children are {@code conv}
   * and {@code batch_norm}; folded, {@code conv} alone with a bias.
   */
  ScriptModule unit(
      String key, int in, int out, int kernel, int stride, boolean relu, Fill gammaFill) {
    String norm = key + ".batch_norm.";
    UnitTensors all = new UnitTensors(key, norm, in, out, kernel, gammaFill);
    return assembly.spec().serving().folded()
        ? folded(all, kernel, stride, relu)
        : plain(all, kernel, stride, relu);
  }

  private record UnitTensors(String key, String norm, int in, int out, int kernel, Fill gamma) {
    String weight() {
      return key + ".conv.weight";
    }

    Fill he() {
      return Fill.he((long) in * kernel * kernel);
    }

    long[] shape() {
      return new long[] {out, in, kernel, kernel};
    }
  }

  private ScriptModule folded(UnitTensors u, int kernel, int stride, boolean relu) {
    NetworkTensor weight = assembly.want(Kind.PARAMETER, u.weight(), u.he(), u.shape());
    NetworkTensor gamma = assembly.want(Kind.PARAMETER, u.norm() + "weight", u.gamma(), u.out());
    NetworkTensor beta = assembly.want(Kind.PARAMETER, u.norm() + "bias", Fill.ZERO, u.out());
    NetworkTensor mean = assembly.want(Kind.BUFFER, u.norm() + "running_mean", Fill.ZERO, u.out());
    NetworkTensor variance =
        assembly.want(Kind.BUFFER, u.norm() + "running_var", Fill.ONE, u.out());
    assembly.want(Kind.COUNT, u.norm() + "num_batches_tracked", Fill.ZERO);
    Folding folding = assembly.fold(weight, gamma, beta, mean, variance);
    ScriptModule conv =
        ScriptModule.named("Conv")
            .parameter("weight", folding.weight())
            .parameter("bias", folding.bias())
            .methods(convText("self.bias", stride, kernel / 2))
            .build();
    return ScriptModule.named("Unit")
        .child("conv", conv)
        .methods(unitText("self.conv.forward(x)", relu))
        .build();
  }

  private ScriptModule plain(UnitTensors u, int kernel, int stride, boolean relu) {
    ScriptModule conv =
        ScriptModule.named("Conv")
            .parameter("weight", assembly.parameter(u.weight(), u.he(), u.shape()))
            .methods(convText("None", stride, kernel / 2))
            .build();
    ScriptModule norm =
        ScriptModule.named("BatchNorm")
            .parameter("weight", norm(Kind.PARAMETER, u, "weight", u.gamma()))
            .parameter("bias", norm(Kind.PARAMETER, u, "bias", Fill.ZERO))
            .buffer("running_mean", norm(Kind.BUFFER, u, "running_mean", Fill.ZERO))
            .buffer("running_var", norm(Kind.BUFFER, u, "running_var", Fill.ONE))
            .buffer(
                "num_batches_tracked",
                assembly.exact(Kind.COUNT, u.norm() + "num_batches_tracked", Fill.ZERO))
            .methods(assembly.spec().frozen() ? FROZEN_NORM : BATCH_NORM)
            .build();
    return ScriptModule.named("Unit")
        .child("conv", conv)
        .child("batch_norm", norm)
        .methods(unitText("self.batch_norm.forward(self.conv.forward(x))", relu))
        .build();
  }

  private ScriptTensor norm(Kind kind, UnitTensors u, String name, Fill fill) {
    return assembly.exact(kind, u.norm() + name, fill, u.out());
  }

  private static String convText(String bias, int stride, int padding) {
    return """
        def forward(self, x: Tensor) -> Tensor:
          return torch.conv2d(x, self.weight, %1$s, [%2$d, %2$d], [%3$d, %3$d])
        """
        .formatted(bias, stride, padding);
  }

  private static String unitText(String value, boolean relu) {
    return """
        def forward(self, x: Tensor) -> Tensor:
          return %s
        """
        .formatted(relu ? "torch.relu_(" + value + ")" : value);
  }

  private static final String FROZEN_NORM =
      """
      def forward(self, x: Tensor) -> Tensor:
        return torch.batch_norm(x, self.weight, self.bias, self.running_mean, self.running_var, False, 0.1, %s, True)
      """
          .formatted(String.format(Locale.ROOT, "%.0e", Folding.EPSILON));

  private static final String BATCH_NORM =
      """
      def forward(self, x: Tensor) -> Tensor:
        if self.training:
          _0 = torch.add_(self.num_batches_tracked, 1)
        else:
          pass
        return torch.batch_norm(x, self.weight, self.bias, self.running_mean, self.running_var, self.training, 0.1, %s, True)
      """
          .formatted(String.format(Locale.ROOT, "%.0e", Folding.EPSILON));
}
