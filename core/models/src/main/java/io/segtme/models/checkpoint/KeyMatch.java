package io.segtme.models.checkpoint;

import io.segtme.models.safetensors.Element;
import io.segtme.models.safetensors.StoredTensor;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.NetworkTensor.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tensor of a checkpoint is which of the network, and what does not fit.
 *
 * @param sources name in the checkpoint by name in the network
 * @param missing wanted and not found; counts of batches may be
 * @param leftOver found and not wanted
 * @param misShaped found in another shape or an element type that is no float
 * @param doubts names that could not be decided
 */
record KeyMatch(
    Map<String, String> sources,
    List<String> missing,
    List<String> leftOver,
    List<String> misShaped,
    List<String> doubts) {
  private static final Set<Element> FLOATS =
      Set.of(Element.F64, Element.F32, Element.F16, Element.BF16);

  static KeyMatch of(
      Map<String, StoredTensor> stored,
      List<NetworkTensor> wanted,
      Map<String, String> sources,
      Collection<String> leftOver,
      List<String> doubts) {
    List<String> missing = new ArrayList<>();
    List<String> misShaped = new ArrayList<>();
    List<String> unknown = new ArrayList<>(leftOver);
    for (NetworkTensor tensor : wanted) {
      String source = sources.get(tensor.key());
      StoredTensor found = source == null ? null : stored.get(source);
      if (source == null || found == null) {
        if (tensor.kind() != Kind.COUNT) {
          missing.add(tensor.key() + " " + tensor.shape());
        }
      } else if (tensor.kind() != Kind.COUNT
          && (!found.shape().equals(tensor.shape()) || !FLOATS.contains(found.element()))) {
        misShaped.add(
            "%s %s %s, wanted %s"
                .formatted(source, found.element(), found.shape(), tensor.shape()));
      }
    }
    Set<String> known = Set.copyOf(wanted.stream().map(NetworkTensor::key).toList());
    sources.forEach(
        (target, source) -> {
          if (!known.contains(target)) {
            unknown.add(source + " (named " + target + " by the key map)");
          }
        });
    return new KeyMatch(sources, missing, unknown, misShaped, doubts);
  }

  boolean fits() {
    return missing.isEmpty() && leftOver.isEmpty() && misShaped.isEmpty() && doubts.isEmpty();
  }

  /** All that does not fit, one line each under a heading. */
  String complaints() {
    StringBuilder text = new StringBuilder();
    lines(text, "missing", missing);
    lines(text, "left over", leftOver);
    lines(text, "mis-shaped", misShaped);
    lines(text, "undecided", doubts);
    return text.toString();
  }

  private static void lines(StringBuilder text, String heading, List<String> items) {
    if (!items.isEmpty()) {
      text.append("\n%s (%d):".formatted(heading, items.size()));
      items.forEach(item -> text.append("\n  ").append(item));
    }
  }
}
