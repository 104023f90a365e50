package io.segtme.models.torchscript;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A module of a TorchScript network: its parameters, buffers and children by name, and its methods
 * as TorchScript text. Modules of the same class name, the same attributes in the same order and
 * the same methods share one class in the archive.
 *
 * <pre>{@code
 * ScriptModule scale =
 *     ScriptModule.named("Scale")
 *         .parameter("weight", ScriptTensor.floats(new long[] {1}, 2f))
 *         .methods("""
 *             def forward(self, x: Tensor) -> Tensor:
 *               return torch.mul(x, self.weight)
 *             """)
 *         .build();
 * }</pre>
 *
 * <p>Children may have numeric names, as in a {@code Sequential}; a method reaches them by {@code
 * getattr(self, "0")}. Methods may call aten operators as {@code torch.NAME} and methods of
 * children.
 */
public final class ScriptModule {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");

  private final String className;
  private final Map<String, ScriptTensor> parameters;
  private final Map<String, ScriptTensor> buffers;
  private final Map<String, ScriptModule> children;
  private final String methods;

  private ScriptModule(Builder builder) {
    this.className = builder.className;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
    this.buffers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.buffers));
    this.children = Collections.unmodifiableMap(new LinkedHashMap<>(builder.children));
    this.methods = builder.methods;
  }

  /** Starts a module whose class is called so. */
  public static Builder named(String className) {
    return new Builder(className);
  }

  /**
   * All tensors of the tree by their dotted names, in the order in which an archive stores them: a
   * module's parameters, its buffers, then its children.
   */
  public Map<String, ScriptTensor> tensors() {
    Map<String, ScriptTensor> tensors = new LinkedHashMap<>();
    collect("", tensors);
    return tensors;
  }

  private void collect(String prefix, Map<String, ScriptTensor> tensors) {
    parameters.forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    buffers.forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    children.forEach((name, child) -> child.collect(prefix + name + '.', tensors));
  }

  String className() {
    return className;
  }

  Map<String, ScriptTensor> parameters() {
    return parameters;
  }

  Map<String, ScriptTensor> buffers() {
    return buffers;
  }

  Map<String, ScriptModule> children() {
    return children;
  }

  String methods() {
    return methods;
  }

  static boolean isNumber(String name) {
    return NUMBER.matcher(name).matches();
  }

  /** Collects a module's parts; their order is the archive's. */
  public static final class Builder {
    private final String className;
    private final Map<String, ScriptTensor> parameters = new LinkedHashMap<>();
    private final Map<String, ScriptTensor> buffers = new LinkedHashMap<>();
    private final Map<String, ScriptModule> children = new LinkedHashMap<>();
    private String methods = "";

    private Builder(String className) {
      if (!IDENTIFIER.matcher(className).matches()) {
        throw new IllegalArgumentException("'" + className + "' is no class name");
      }
      this.className = className;
    }

    /** A tensor that training changes. */
    public Builder parameter(String name, ScriptTensor tensor) {
      parameters.put(fresh(name, false), tensor);
      return this;
    }

    /** A tensor that training does not change by gradient. */
    public Builder buffer(String name, ScriptTensor tensor) {
      buffers.put(fresh(name, false), tensor);
      return this;
    }

    public Builder child(String name, ScriptModule module) {
      children.put(fresh(name, true), module);
      return this;
    }

    /** TorchScript text of the methods, flush left. */
    public Builder methods(String text) {
      methods = text.stripTrailing();
      return this;
    }

    public ScriptModule build() {
      return new ScriptModule(this);
    }

    private String fresh(String name, boolean numbersToo) {
      if (!IDENTIFIER.matcher(name).matches() && !(numbersToo && isNumber(name))) {
        throw new IllegalArgumentException(
            "'" + name + "' in " + className + " is no attribute name");
      }
      if (name.equals("training")
          || parameters.containsKey(name)
          || buffers.containsKey(name)
          || children.containsKey(name)) {
        throw new IllegalArgumentException("'" + name + "' is twice in " + className);
      }
      return name;
    }
  }
}
