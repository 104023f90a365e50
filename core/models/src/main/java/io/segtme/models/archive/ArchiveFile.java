package io.segtme.models.archive;

import io.segtme.base.Sha256;
import io.segtme.models.ModelException;
import io.segtme.models.manifest.ManifestJson;
import io.segtme.models.manifest.ModelManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive as a file: its manifest and digest, read without loading the network. */
public final class ArchiveFile {
  private static final String MANIFEST = "extra/" + ModelManifest.FILE_NAME;
  private static final int MAX_MANIFEST = 1 << 20;
  private static final String REMEDY =
      "give a TorchScript archive made by 'segtme model import' or by torch.jit.save";

  private ArchiveFile() {}

  /**
   * The manifest of an archive.
   *
   * @throws ModelException where the file is no TorchScript archive, has no manifest, or the
   *     manifest is wrong; the message names the file, the field, its value and what is allowed
   */
  public static ModelManifest manifest(Path archive) {
    if (!Files.exists(archive)) {
      throw new ModelException("model " + archive + " does not exist: " + REMEDY);
    }
    if (!Files.isRegularFile(archive)) {
      throw new ModelException("model " + archive + " is no file: " + REMEDY);
    }
    try {
      return ManifestJson.read(manifestBytes(archive));
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "model %s has a wrong manifest, %s: correct extra/segtme.json and write the archive anew"
              .formatted(archive, e.getMessage()),
          e);
    } catch (IOException e) {
      throw unreadable(archive, e);
    }
  }

  private static byte[] manifestBytes(Path archive) throws IOException {
    try (ZipFile zip = open(archive)) {
      List<? extends ZipEntry> entries = zip.stream().toList();
      if (entries.stream().noneMatch(e -> inTop(e.getName(), "data.pkl"))) {
        throw new ModelException("model " + archive + " is a ZIP but no PyTorch file: " + REMEDY);
      }
      if (entries.stream().noneMatch(e -> e.getName().contains("/code/"))) {
        throw new ModelException(
            "model " + archive + " holds weights without a network (a state dict): " + REMEDY);
      }
      ZipEntry manifest =
          entries.stream()
              .filter(e -> inTop(e.getName(), MANIFEST))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ModelException(
                          "model %s has no manifest: save it with %s, as torch.jit.save does with _extra_files={'segtme.json': ...}"
                              .formatted(archive, MANIFEST)));
      try (InputStream in = zip.getInputStream(manifest)) {
        byte[] bytes = in.readNBytes(MAX_MANIFEST + 1);
        if (bytes.length > MAX_MANIFEST) {
          throw new IllegalArgumentException("more than 1 MiB long");
        }
        return bytes;
      }
    }
  }

  /**
   * Names of the methods of the network, read from the archive's code.
   *
   * @throws ModelException where the file is not a TorchScript archive
   */
  public static Set<String> methods(Path archive) {
    try (ZipFile zip = open(archive)) {
      String top =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> inTop(name, "data.pkl"))
              .map(name -> name.substring(0, name.indexOf('/') + 1))
              .findFirst()
              .orElse("");
      return ScriptMethods.of(zip, top);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "model %s does not load as TorchScript (%s): copy or export it again"
              .formatted(archive, e.getMessage()),
          e);
    } catch (IOException e) {
      throw unreadable(archive, e);
    }
  }

  private static boolean inTop(String entry, String path) {
    int slash = entry.indexOf('/');
    return slash > 0 && entry.substring(slash + 1).equals(path);
  }

  private static ZipFile open(Path archive) throws IOException {
    try {
      return new ZipFile(archive.toFile());
    } catch (ZipException e) {
      throw startsAsZip(archive)
          ? new ModelException(
              "model " + archive + " is cut off or damaged (" + e.getMessage() + "): copy it again",
              e)
          : new ModelException("model " + archive + " is no archive: " + REMEDY, e);
    }
  }

  private static boolean startsAsZip(Path archive) throws IOException {
    try (InputStream in = Files.newInputStream(archive)) {
      byte[] head = in.readNBytes(2);
      return head.length == 2 && head[0] == 'P' && head[1] == 'K';
    }
  }

  /**
   * SHA-256 of the file, 64 lower-case hexadecimal digits.
   *
   * @throws ModelException where the file cannot be read
   */
  public static String digest(Path archive) {
    try {
      return Sha256.hex(archive);
    } catch (IOException e) {
      throw unreadable(archive, e);
    }
  }

  private static ModelException unreadable(Path archive, IOException e) {
    return new ModelException(
        e instanceof AccessDeniedException
            ? "model " + archive + " may not be read by this user: change its permissions"
            : "model %s cannot be read (%s): check the disk or copy it again"
                .formatted(archive, e.getMessage()),
        e);
  }
}
