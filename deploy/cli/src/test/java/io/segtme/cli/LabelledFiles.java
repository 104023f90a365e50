package io.segtme.cli;

import io.segtme.phantom.Phantom;
import io.segtme.phantom.PhantomField;
import io.segtme.phantom.output.PhantomFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** A labelled folder of synthetic fields, in the format that people bring their own in. */
final class LabelledFiles {
  private LabelledFiles() {}

  static Path write(Path folder, String mpp, String... names) throws IOException {
    TreeMap<String, PhantomField> fields = new TreeMap<>();
    for (String name : names) {
      fields.put(name, Phantom.field(fields.size(), 128, 0.25));
    }
    PhantomFolder.write(folder, fields);
    Files.writeString(
        folder.resolve("dataset.json"),
        "{\"name\": \"made\", \"licence\": \"CC0-1.0\", \"mpp\": " + mpp + "}");
    return folder;
  }
}
