package io.segtme.models.torchscript;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes a TorchScript archive without Python: a network that libtorch loads, and files beside it.
 *
 * <pre>{@code
 * TorchScriptArchive.of(module).extra("notes.txt", notes).write(path);
 * }</pre>
 *
 * <p>Layout as libtorch's own writer: stored ZIP entries, payloads aligned to 64 bytes, one top
 * folder with {@code data.pkl}, {@code code/__torch__.py}, {@code constants.pkl}, {@code data/N},
 * {@code version} and {@code extra/NAME}. Equal networks give equal bytes. Tensors are streamed;
 * the archive must stay below 4 GiB.
 */
public final class TorchScriptArchive {
  private static final String TOP = "archive/";

  /** Operators as libtorch 1.13 to 2.7 mean them: no upgraders are applied. */
  private static final String VERSION = "10\n";

  private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

  private final ScriptModule root;
  private final Map<String, byte[]> extras = new LinkedHashMap<>();

  private TorchScriptArchive(ScriptModule root) {
    this.root = root;
  }

  /** An archive of this network. */
  public static TorchScriptArchive of(ScriptModule root) {
    return new TorchScriptArchive(root);
  }

  /** Adds a file {@code extra/NAME}, which {@code torch.jit.load} can read too. */
  public TorchScriptArchive extra(String name, byte[] content) {
    extras.put("extra/" + name, content.clone());
    return this;
  }

  /**
   * Writes the archive beside its place and moves it there when it is whole, replacing a file of
   * that name.
   *
   * @throws IOException where a file or a tensor's source fails, or a source gives another number
   *     of bytes than its shape says; no file is left then
   */
  public void write(Path archive) throws IOException {
    Path target = archive.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(archive + " is no file");
    }
    Path unfinished = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      writeEntries(unfinished);
      move(unfinished, target);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private void writeEntries(Path file) throws IOException {
    ScriptClasses classes = ScriptClasses.of(root);
    ScriptPickle pickle = ScriptPickle.of(root, classes);
    try (StoredZip zip =
        new StoredZip(
            FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW))) {
      zip.add(TOP + "data.pkl", pickle.bytes());
      zip.add(TOP + "code/__torch__.py", classes.text().getBytes(StandardCharsets.UTF_8));
      zip.add(TOP + "constants.pkl", EMPTY_TUPLE);
      for (Map.Entry<String, byte[]> extra : extras.entrySet()) {
        zip.add(TOP + extra.getKey(), extra.getValue());
      }
      List<ScriptTensor> storages = pickle.storages();
      for (int key = 0; key < storages.size(); key++) {
        ScriptTensor tensor = storages.get(key);
        zip.add(TOP + "data/" + key, tensor.bytes(), tensor::writeTo);
      }
      zip.add(TOP + "version", VERSION.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
