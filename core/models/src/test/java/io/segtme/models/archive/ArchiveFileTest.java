package io.segtme.models.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.models.ModelException;
import io.segtme.models.manifest.ModelManifest.Padding;
import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.torchscript.TorchScriptArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveFileTest {
  @TempDir Path dir;

  private void refused(Path file, String... parts) {
    assertThatThrownBy(() -> ArchiveFile.manifest(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(parts)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  private Path zip(String... names) throws IOException {
    Path file = dir.resolve("some.pt");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write("{}".getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  @Test
  void manifestIsReadFromTheArchiveWithoutLoadingIt() throws IOException {
    Path file = TestNetworks.both(dir.resolve("good.pt"), Padding.ZERO);
    assertThat(ArchiveFile.manifest(file)).isEqualTo(TestNetworks.manifest(Padding.ZERO, 4));
  }

  @Test
  void whatIsNoArchive() throws IOException {
    refused(dir.resolve("absent.pt"), "does not exist", "torch.jit.save");
    refused(dir, "is no file");
    refused(Files.writeString(dir.resolve("text.pt"), "no network"), "is no archive");
    refused(Files.createFile(dir.resolve("empty.pt")), "is no archive");
  }

  @Test
  void cutOffArchive() throws IOException {
    Path file = TestNetworks.both(dir.resolve("cut.pt"), Padding.ZERO);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    refused(file, "cut off or damaged", "copy it again");
  }

  @Test
  void otherZipsAndCheckpointsWithoutCode() throws IOException {
    refused(zip("readme.txt"), "no PyTorch file");
    refused(zip("a/data.pkl", "a/data/0"), "weights without a network");
  }

  @Test
  void archiveWithoutManifestAndWithAWrongOne() throws IOException {
    Path file = dir.resolve("bare.pt");
    TorchScriptArchive archive = TorchScriptArchive.of(TestNetworks.network(TestNetworks.FORWARD));
    archive.write(file);
    refused(file, "has no manifest", "extra/segtme.json");
    archive.extra("segtme.json", "{\"name\": 3}".getBytes(StandardCharsets.UTF_8)).write(file);
    refused(file, "wrong manifest", "'name' is 3", "a text");
    archive.extra("segtme.json", new byte[(1 << 20) + 1]).write(file);
    refused(file, "more than 1 MiB");
  }

  @Test
  void methodsAreThoseOfTheRootAlone() throws IOException {
    Path both = TestNetworks.both(dir.resolve("both.pt"), Padding.ZERO);
    assertThat(ArchiveFile.methods(both)).contains("forward", "infer");
    Path plain = TestNetworks.plain(dir.resolve("plain.pt"), Padding.ZERO);
    assertThat(ArchiveFile.methods(plain)).contains("forward").doesNotContain("infer");
    ScriptModule child =
        ScriptModule.named("Child")
            .methods("def infer(self, x: Tensor) -> Tensor:\n  return x")
            .build();
    ScriptModule root =
        ScriptModule.named("Root")
            .child("child", child)
            .methods("def forward(self, x: Tensor) -> Tensor:\n  return self.child.infer(x)")
            .build();
    Path nested = dir.resolve("nested.pt");
    TorchScriptArchive.of(root).write(nested);
    assertThat(ArchiveFile.methods(nested)).containsExactly("forward");
  }

  /** As {@code torch.jit.save} lays it: a package of dots, code compressed, other top folder. */
  @Test
  void methodsOfAnArchiveThatPythonWrote() throws IOException {
    Path file = dir.resolve("python.pt");
    String code =
        """
        class Inner(Module):
          def infer(self: __torch__.net.models.Inner,
            x: Tensor) -> Tensor:
            return x
        class Net(Module):
          __parameters__ = []
          def forward(self: __torch__.net.models.Net,
            x: Tensor) -> Tensor:
            return x
          def state(self: __torch__.net.models.Net) -> List[Tensor]:
            return []
        """;
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("net/data.pkl"));
      out.write("\u0080\u0002c__torch__.net.models\nNet\nq\0)\u0081".getBytes(ISO_8859_1));
      out.putNextEntry(new ZipEntry("net/code/__torch__/net/models.py"));
      out.write(code.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ArchiveFile.methods(file)).containsExactly("forward", "state");
  }

  @Test
  void anArchiveWhoseCodeDoesNotHoldItsClassIsRefused() throws IOException {
    for (String start : List.of("c__torch__\nNet\n", "\u0080\u0002c__torch__\nNet\n")) {
      Path file = dir.resolve("damaged.pt");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
        out.putNextEntry(new ZipEntry("net/data.pkl"));
        out.write(start.getBytes(ISO_8859_1));
        out.putNextEntry(new ZipEntry("net/code/__torch__.py"));
        out.write("class Other(Module):\n  def forward(self):\n".getBytes(ISO_8859_1));
      }
      assertThatThrownBy(() -> ArchiveFile.methods(file))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(file.toString(), "does not load", "copy or export it again");
    }
  }

  @Test
  void digestIsTheFilesSha256() throws IOException {
    Path file = Files.writeString(dir.resolve("abc"), "abc");
    assertThat(ArchiveFile.digest(file))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
