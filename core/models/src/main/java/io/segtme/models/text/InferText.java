package io.segtme.models.text;

import io.segtme.models.manifest.ModelManifest.Padding;

/**
 * TorchScript text of the method {@code infer} around any {@code forward} of the network contract
 * (spec.md, sections 3 and 4): bytes to normalised floats, padding, decoding to five byte planes. A
 * tile with a logit or HV value that is not finite gets class 255 in all its pixels.
 */
public final class InferText {
  private InferText() {}

  /** The method, flush left, with this padding outside the frame. */
  public static String of(Padding padding) {
    return (padding == Padding.ZERO ? HEAD + ZERO_PADDING : HEAD) + TAIL;
  }

  private static final String HEAD =
      """
      def infer(self, rgb: Tensor, inside: Tensor) -> Tensor:
        mean = torch.reshape(torch.tensor([0.485, 0.456, 0.406], dtype=6, device=rgb.device), [1, 3, 1, 1])
        sd = torch.reshape(torch.tensor([0.229, 0.224, 0.225], dtype=6, device=rgb.device), [1, 3, 1, 1])
        x = torch.to(torch.contiguous(torch.permute(rgb, [0, 3, 1, 2])), 6)
        x = torch.div(torch.sub(torch.div(x, 255.), mean), sd)
      """;

  private static final String ZERO_PADDING =
      """
        xs = torch.unsqueeze(torch.arange(torch.size(rgb, 2), device=rgb.device), 0)
        ys = torch.unsqueeze(torch.arange(torch.size(rgb, 1), device=rgb.device), 0)
        columns = torch.logical_and(torch.ge(xs, torch.slice(inside, 1, 0, 1)), torch.lt(xs, torch.slice(inside, 1, 2, 3)))
        rows = torch.logical_and(torch.ge(ys, torch.slice(inside, 1, 1, 2)), torch.lt(ys, torch.slice(inside, 1, 3, 4)))
        mask = torch.logical_and(torch.unsqueeze(rows, 2), torch.unsqueeze(columns, 1))
        x = torch.masked_fill(x, torch.unsqueeze(torch.logical_not(mask), 1), 0.)
      """;

  /** argmax by amax: libtorch's own walks across planes and costs more than the rest together. */
  private static final String TAIL =
      """
        logits, hv, = self.forward(x)
        ranks = torch.reshape(torch.tensor([5., 4., 3., 2., 1., 0.], dtype=6, device=rgb.device), [1, 6, 1, 1])
        highest = torch.eq(logits, torch.amax(logits, [1], True))
        classes = torch.sub(5., torch.amax(torch.mul(highest, ranks), [1], True))
        p = torch.softmax(logits, 1)
        probability = torch.floor(torch.add(torch.mul(torch.amax(p, [1], True), 255.), 0.5))
        quantised = torch.add(torch.floor(torch.add(torch.mul(torch.clamp(hv, -1., 1.), 127.), 0.5)), 128.)
        nats = torch.neg(torch.sum(torch.mul(p, torch.log(torch.clamp(p, 1e-12))), [1], True))
        entropy = torch.floor(torch.add(torch.mul(torch.div(nats, 1.791759469228055), 255.), 0.5))
        bytes = torch.to(torch.cat([classes, probability, quantised, entropy], 1), 0)
        check = torch.add(torch.sum(torch.sub(logits, logits), [1, 2, 3], True), torch.sum(torch.sub(hv, hv), [1, 2, 3], True))
        return torch.bitwise_or(bytes, torch.to(torch.mul(torch.ne(check, check), 255), 0))
      """;
}
