package io.segtme.models.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The methods of an archive's network, read from its code: {@code data.pkl} begins with the
 * network's class, {@code code/PACKAGE.py} holds the text of that class. So do the archives of
 * {@code torch.jit.save}.
 */
final class ScriptMethods {
  private static final int MOST_NAME = 1 << 12;

  /** Protocol 2, then GLOBAL: a package and a class, each with a line's end. */
  private static final Pattern ROOT =
      Pattern.compile("\u0080\u0002c([^\n]+)\n([^\n]+)\n.*", Pattern.DOTALL);

  private static final Pattern METHOD = Pattern.compile(" {2}def ([A-Za-z_0-9]+)\\(.*");

  private ScriptMethods() {}

  /**
   * Names of the methods.
   *
   * @param top the archive's one folder, with its slash
   * @throws IllegalArgumentException says what the archive lacks
   */
  static Set<String> of(ZipFile zip, String top) throws IOException {
    Matcher root = ROOT.matcher(latin1(zip, top + "data.pkl", MOST_NAME));
    if (!root.matches()) {
      throw new IllegalArgumentException("its data.pkl does not begin with a class");
    }
    String code = "code/" + root.group(1).replace('.', '/') + ".py";
    String head = "class " + root.group(2) + "(";
    Set<String> methods = new LinkedHashSet<>();
    boolean inside = false;
    for (String line : latin1(zip, top + code, Integer.MAX_VALUE).split("\n")) {
      if (!line.isEmpty() && line.charAt(0) != ' ') {
        inside = line.startsWith(head);
      }
      Matcher method = METHOD.matcher(line);
      if (inside && method.matches()) {
        methods.add(method.group(1));
      }
    }
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("its %s has no class %s".formatted(code, root.group(2)));
    }
    return methods;
  }

  private static String latin1(ZipFile zip, String name, int most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IllegalArgumentException("it has no " + name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(most), StandardCharsets.ISO_8859_1);
    }
  }
}
