package io.segtme.models.checkpoint;

import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.VitBackbone;
import io.segtme.models.safetensors.StoredTensor;
import io.segtme.models.weights.NetworkTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the network's tensors in a checkpoint whose names nobody published.
 *
 * <p>In this order: the explicit key map; names without the segments {@code module}, {@code
 * _orig_mod} and {@code model} that are the network's own; the backbone by the prefix of its first
 * block's {@code attn.qkv.weight} (or its {@code stem.conv.weight}); the heads by the rows of their
 * {@code classifier.weight}; the pyramid's 1x1 convolutions by their shapes.
 */
final class KeyDiscovery {
  private static final Set<String> WRAPPERS = Set.of("module", "_orig_mod", "model");
  private static final String CLASSIFIER = "classifier.weight";

  private final Map<String, StoredTensor> stored;
  private final NetworkSpec spec;
  private final Map<String, NetworkTensor> wanted = new LinkedHashMap<>();

  /** Source name by plain name, for those that still want a place. */
  private final Map<String, String> open = new LinkedHashMap<>();

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> doubts = new ArrayList<>();

  private KeyDiscovery(
      Map<String, StoredTensor> stored, NetworkSpec spec, List<NetworkTensor> wanted) {
    this.stored = stored;
    this.spec = spec;
    wanted.forEach(t -> this.wanted.put(t.key(), t));
  }

  static KeyMatch match(
      Map<String, StoredTensor> stored,
      NetworkSpec spec,
      List<NetworkTensor> wanted,
      KeyMap keyMap) {
    KeyDiscovery discovery = new KeyDiscovery(stored, spec, wanted);
    discovery.explicit(keyMap);
    discovery.ownNames();
    discovery.backbone();
    discovery.head("semantic", spec.heads().labelRows());
    discovery.head("hv", spec.heads().hvRows());
    discovery.pyramid();
    return KeyMatch.of(
        stored, wanted, discovery.sources, discovery.open.values(), discovery.doubts);
  }

  private void explicit(KeyMap keyMap) {
    for (String source : stored.keySet()) {
      Optional<KeyMap.Answer> answer = keyMap.of(source);
      if (answer.isPresent()) {
        answer.get().target().ifPresent(target -> place(source, target));
      } else {
        String other = open.putIfAbsent(plain(source), source);
        if (other != null) {
          open.put(source, source);
          doubts.add(other + " and " + source + " differ by their wrappers only");
        }
      }
    }
  }

  private static String plain(String source) {
    return Arrays.stream(source.split("\\."))
        .filter(segment -> !WRAPPERS.contains(segment))
        .collect(Collectors.joining("."));
  }

  private void place(String source, String target) {
    String other = sources.putIfAbsent(target, source);
    if (other != null) {
      doubts.add(other + " and " + source + " both claim to be " + target);
    }
  }

  private void ownNames() {
    for (String key : List.copyOf(open.keySet())) {
      if (wanted.containsKey(key)) {
        take(key, key);
      }
    }
  }

  private void take(String key, String target) {
    String source = open.remove(key);
    if (source != null) {
      place(source, target);
    }
  }

  private void backbone() {
    boolean vit = spec.backbone() instanceof VitBackbone;
    String anchor = vit ? "blocks.0.attn.qkv.weight" : "stem.conv.weight";
    only("backbone", open.keySet().stream().filter(k -> isAt(k, anchor)).toList())
        .ifPresent(k -> takeAll(prefix(k, anchor), "backbone."));
  }

  private void head(String target, int rows) {
    List<String> found =
        open.keySet().stream()
            .filter(k -> isAt(k, CLASSIFIER))
            .filter(k -> shape(k).size() == 4 && shape(k).get(0) == rows)
            .filter(k -> open.containsKey(prefix(k, CLASSIFIER) + "fpn_bottleneck.conv.weight"))
            .toList();
    only(target, found).ifPresent(k -> takeAll(prefix(k, CLASSIFIER), target + "."));
  }

  private void pyramid() {
    if (!(spec.backbone() instanceof VitBackbone vit)) {
      return;
    }
    for (int i = 0; i < 4; i++) {
      String target = "pyramid." + i;
      List<Long> shape = List.of((long) vit.channels().get(i), (long) vit.dim(), 1L, 1L);
      List<String> found =
          open.keySet().stream().filter(k -> isAt(k, "weight") && shape(k).equals(shape)).toList();
      only(target, found).ifPresent(k -> takeAll(prefix(k, "weight"), target + "."));
    }
  }

  private List<Long> shape(String key) {
    StoredTensor tensor = stored.get(open.get(key));
    return tensor == null ? List.of() : tensor.shape();
  }

  private static boolean isAt(String key, String end) {
    return key.equals(end) || key.endsWith("." + end);
  }

  private static String prefix(String key, String end) {
    return key.substring(0, key.length() - end.length());
  }

  private Optional<String> only(String target, List<String> found) {
    if (found.size() > 1) {
      doubts.add(target + " may be any of " + found + ", name it in a key map");
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private void takeAll(String prefix, String target) {
    for (String key : List.copyOf(open.keySet())) {
      String own = target + key.substring(Math.min(key.length(), prefix.length()));
      if (key.startsWith(prefix) && wanted.containsKey(own)) {
        take(key, own);
      }
    }
  }
}
