package io.segtme.models.torchscript;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The classes of a module tree as the text of {@code code/__torch__.py}: children before parents,
 * one class for all modules of one structure.
 */
final class ScriptClasses {
  private final Map<String, String> namesByStructure = new HashMap<>();
  private final IdentityHashMap<ScriptModule, String> namesByModule = new IdentityHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final StringBuilder text = new StringBuilder();

  private ScriptClasses() {}

  static ScriptClasses of(ScriptModule root) {
    ScriptClasses classes = new ScriptClasses();
    classes.add(root);
    return classes;
  }

  String text() {
    return text.toString();
  }

  /** Class name of a module of the tree, without the package {@code __torch__}. */
  String nameOf(ScriptModule module) {
    String name = namesByModule.get(module);
    if (name == null) {
      throw new IllegalArgumentException(module.className() + " is not in this tree");
    }
    return name;
  }

  private void add(ScriptModule module) {
    if (namesByModule.containsKey(module)) {
      return;
    }
    module.children().values().forEach(this::add);
    String body = body(module);
    String structure = module.className() + '\n' + body;
    String name = namesByStructure.get(structure);
    if (name == null) {
      name = freeName(module.className());
      namesByStructure.put(structure, name);
      text.append("class ").append(name).append("(Module):\n").append(body);
    }
    namesByModule.put(module, name);
  }

  private String freeName(String wanted) {
    String name = wanted;
    for (int i = 1; !taken.add(name); i++) {
      name = wanted + '_' + i;
    }
    return name;
  }

  private String body(ScriptModule module) {
    StringBuilder body = new StringBuilder();
    names(body, "__parameters__", module.parameters().keySet());
    names(body, "__buffers__", module.buffers().keySet());
    module.parameters().keySet().forEach(name -> attribute(body, name, "Tensor"));
    module.buffers().keySet().forEach(name -> attribute(body, name, "Tensor"));
    attribute(body, "training", "bool");
    module.children().forEach((name, child) -> attribute(body, name, "__torch__." + nameOf(child)));
    module
        .methods()
        .lines()
        .forEach(line -> body.append(line.isBlank() ? "" : "  " + line).append('\n'));
    return body.toString();
  }

  private static void names(StringBuilder body, String list, Set<String> names) {
    body.append("  ").append(list).append(" = [");
    names.forEach(name -> body.append('"').append(name).append("\", "));
    body.append("]\n");
  }

  private static void attribute(StringBuilder body, String name, String type) {
    if (ScriptModule.isNumber(name)) {
      body.append("  __annotations__[\"").append(name).append("\"] = ").append(type);
    } else {
      body.append("  ").append(name).append(" : ").append(type);
    }
    body.append('\n');
  }
}
