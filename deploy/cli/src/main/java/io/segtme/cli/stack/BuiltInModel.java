package io.segtme.cli.stack;

import io.segtme.models.archive.Haematoxylin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;

/** The models that come with the software. */
public enum BuiltInModel {
  /** The trained network; {@code models/README.md} is its card. */
  DEFAULT {
    @Override
    public void write(Path archive) throws IOException {
      try (InputStream in = BuiltInModel.class.getResourceAsStream("/models/segtme-default.pt")) {
        if (in == null) {
          throw new IOException("segtme-default.pt is not in the software: build it again");
        }
        Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  },
  /** Fixed weights that find nuclei by their stain. */
  HAEMATOXYLIN {
    @Override
    public void write(Path archive) throws IOException {
      Haematoxylin.write(archive);
    }
  };

  /** Writes the archive; a file of that name is replaced. */
  public abstract void write(Path archive) throws IOException;

  /** Whether a model goes by this name. */
  public static boolean isName(String text) {
    return Arrays.stream(values()).anyMatch(m -> m.name().equalsIgnoreCase(text));
  }

  /** The model of a name. */
  public static BuiltInModel named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
