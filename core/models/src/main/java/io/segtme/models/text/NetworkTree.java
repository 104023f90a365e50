package io.segtme.models.text;

import io.segtme.models.network.ConvBackbone;
import io.segtme.models.network.Heads;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Readout;
import io.segtme.models.network.VitBackbone;
import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The whole network as a module tree.
 *
 * @param root the module
 * @param wanted what its weights must have
 */
public record NetworkTree(ScriptModule root, List<NetworkTensor> wanted) {
  /** Assembles a network; {@code moreMethods} is text of the root beside {@code forward}. */
  public static NetworkTree of(NetworkSpec spec, Weights weights, String moreMethods) {
    Assembly assembly = new Assembly(spec, weights);
    Layers layers = new Layers(assembly);
    Map<String, ScriptModule> children = new LinkedHashMap<>();
    String features;
    if (spec.backbone() instanceof ConvBackbone conv) {
      children.put("backbone", new ConvText(layers, conv).module("backbone"));
      features = CONV;
    } else {
      VitText vit = new VitText(layers, assembly, (VitBackbone) spec.backbone());
      children.put("backbone", vit.module("backbone"));
      children.put("pyramid", vit.pyramid("pyramid"));
      features = VIT;
    }
    Heads heads = spec.heads();
    HeadText head =
        new HeadText(layers, spec.backbone().channels(), heads.width(), heads.subpixels());
    children.put("semantic", head.module("semantic", heads.labelRows()));
    children.put("hv", head.module("hv", heads.hvRows()));
    ScriptModule.Builder root = ScriptModule.named("UperHoVer");
    children.forEach(root::child);
    Readout readout = spec.serving().readout();
    String forward =
        FORWARD.formatted(
            spec.serving().precision().code(),
            readout.turned() ? TURN : "",
            features,
            readout.turned() ? MEAN : "",
            readout.foregroundFirst() ? LIFT : "",
            readout.walls() ? WALLS : "");
    root.methods(forward + state(children) + moreMethods);
    return new NetworkTree(root.build(), assembly.wanted());
  }

  private static String state(Map<String, ScriptModule> children) {
    return children.entrySet().stream()
        .flatMap(c -> c.getValue().tensors().keySet().stream().map(k -> c.getKey() + '.' + k))
        .map(NetworkTree::access)
        .collect(Collectors.joining(", ", "def state(self) -> List[Tensor]:\n  return [", "]\n"));
  }

  /** A dotted key as an expression: numeric names need {@code getattr}. */
  private static String access(String key) {
    String expression = "self";
    for (String name : key.split("\\.")) {
      expression =
          Character.isDigit(name.charAt(0))
              ? "getattr(%s, \"%s\")".formatted(expression, name)
              : expression + '.' + name;
    }
    return expression;
  }

  /** Channels last (2): a tenth faster on CPUs. */
  private static final String CONV =
      """
      inner = torch.contiguous(inner, memory_format=2)
        f0, f1, f2, f3, = self.backbone.forward(inner)""";

  private static final String VIT =
      """
      t0, t1, t2, t3, = self.backbone.forward(inner)
        f0, f1, f2, f3, = self.pyramid.forward(t0, t1, t2, t3)""";

  /** {@link Readout#turned}: both views in one batch. */
  private static final String TURN =
      """
        inner = torch.cat([inner, torch.flip(inner, [2, 3])], 0)
      """;

  /** Turning changes the sign of both HV maps. */
  private static final String MEAN =
      """
        logits, turned, = torch.chunk(logits, 2, 0)
        logits = torch.div(torch.add(logits, torch.flip(turned, [2, 3])), 2.)
        hv, turned, = torch.chunk(hv, 2, 0)
        hv = torch.div(torch.sub(hv, torch.flip(turned, [2, 3])), 2.)
      """;

  /** {@link Readout#foregroundFirst}. */
  private static final String LIFT =
      """
        kinds = torch.slice(logits, 1, 1)
        lift = torch.sub(torch.logsumexp(kinds, [1], True), torch.amax(kinds, [1], True))
        logits = torch.cat([torch.slice(logits, 1, 0, 1), torch.add(kinds, lift)], 1)
      """;

  /**
   * {@link Readout#walls}. Of a rim's normal n the falls across and down are as the squares of its
   * parts, and the other two differences have the sign of -nx ny: (|ny|, -+|nx|) lies along it.
   */
  private static final String WALLS =
      """
        wide = torch.replication_pad2d(hv, [%1$d, %1$d, %1$d, %1$d])
        rows = torch.slice(wide, 2, %1$d, -%1$d)
        columns = torch.slice(wide, 3, %1$d, -%1$d)
        dx = torch.sub(torch.slice(rows, 3, %2$d), torch.slice(rows, 3, 0, -%2$d))
        dy = torch.sub(torch.slice(columns, 2, %2$d), torch.slice(columns, 2, 0, -%2$d))
        across = torch.slice(dx, 1, 0, 1)
        down = torch.slice(dy, 1, 1, 2)
        fall = torch.clamp(torch.add(torch.relu(torch.neg(across)), torch.relu(torch.neg(down))), 1e-6)
        h = torch.clamp(torch.sqrt(torch.div(torch.relu(torch.neg(down)), fall)), %3$s)
        v = torch.sqrt(torch.div(torch.relu(torch.neg(across)), fall))
        others = torch.add(torch.slice(dy, 1, 0, 1), torch.slice(dx, 1, 1, 2))
        v = torch.where(torch.lt(others, 0.), torch.neg(v), v)
        hv = torch.where(torch.lt(torch.add(across, down), 0.), torch.cat([h, v], 1), hv)
      """
          .formatted(Readout.REACH, 2 * Readout.REACH, Readout.LEAST);

  private static final String FORWARD =
      """
      def forward(self, x: Tensor) -> Tuple[Tensor, Tensor]:
        inner = torch.to(x, %d)
      %s  %s
        size = [torch.size(x, 2), torch.size(x, 3)]
        logits = torch.contiguous(torch.to(self.semantic.forward(f0, f1, f2, f3), 6))
        hv = torch.contiguous(torch.to(self.hv.forward(f0, f1, f2, f3), 6))
      %s  logits = torch.upsample_bilinear2d(logits, size, False)
      %s  hv = torch.upsample_bilinear2d(hv, size, False)
      %s  return (logits, hv)
      """;
}
