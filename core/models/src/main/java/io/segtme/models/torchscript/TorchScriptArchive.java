package io.segtme.models.torchscript;

import io.segtme.base.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes a TorchScript archive without Python: a network that libtorch loads, and files beside it.
 *
 * <pre>{@code
 * TorchScriptArchive.of(module).extra("notes.txt", notes).write(path);
 * }</pre>
 *
 * <p>Layout as libtorch's own writer: stored ZIP entries, payloads aligned to 64 bytes, one top
 * folder with {@code data.pkl}, {@code code/__torch__.py}, {@code constants.pkl}, {@code data/N},
 * {@code version} and {@code extra/NAME}. Equal networks give equal bytes. Tensors are streamed.
 */
public final class TorchScriptArchive {
  private static final String TOP = "archive/";

  /** Operators as libtorch 1.13 to 2.7 mean them: no upgraders are applied. */
  private static final String VERSION = "10\n";

  private static final int ALIGNMENT = 64;
  private static final int BUFFER = 1 << 20;
  private static final LocalDateTime FIRST_DOS_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
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
   * Writes the archive, replacing a file of that name when the new one is whole.
   *
   * @throws IOException where a file or a tensor's source fails, or a source gives another number
   *     of bytes than its shape says; no file is left then
   */
  public void write(Path archive) throws IOException {
    WholeFile.write(archive, this::writeEntries);
  }

  private void writeEntries(Path file) throws IOException {
    ScriptClasses classes = ScriptClasses.of(root);
    ScriptPickle pickle = ScriptPickle.of(root, classes);
    try (ZipArchiveOutputStream zip =
        new ZipArchiveOutputStream(
            FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW))) {
      add(zip, "data.pkl", pickle.bytes());
      add(zip, "code/__torch__.py", classes.text().getBytes(StandardCharsets.UTF_8));
      add(zip, "constants.pkl", EMPTY_TUPLE);
      for (Map.Entry<String, byte[]> extra : extras.entrySet()) {
        add(zip, extra.getKey(), extra.getValue());
      }
      List<ScriptTensor> storages = pickle.storages();
      for (int key = 0; key < storages.size(); key++) {
        add(zip, storages.get(key), "data/" + key);
      }
      add(zip, "version", VERSION.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void add(ZipArchiveOutputStream zip, String name, byte[] content)
      throws IOException {
    zip.putArchiveEntry(entry(name, content.length));
    zip.write(content);
    zip.closeArchiveEntry();
  }

  private static void add(ZipArchiveOutputStream zip, ScriptTensor tensor, String name)
      throws IOException {
    zip.putArchiveEntry(entry(name, tensor.bytes()));
    int buffer = (int) Math.max(1, Math.min(BUFFER, tensor.bytes()));
    OutputStream out = new BufferedOutputStream(zip, buffer);
    tensor.writeTo(name, out);
    out.flush();
    zip.closeArchiveEntry();
  }

  /** An entry as libtorch maps it, with a fixed time: equal contents give equal bytes. */
  private static ZipArchiveEntry entry(String name, long size) {
    ZipArchiveEntry entry = new ZipArchiveEntry(TOP + name);
    entry.setMethod(ZipArchiveEntry.STORED);
    entry.setSize(size);
    entry.setAlignment(ALIGNMENT);
    entry.setTimeLocal(FIRST_DOS_TIME);
    return entry;
  }
}
