package io.segtme.models.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.models.ModelException;
import io.segtme.models.manifest.ModelManifest.Padding;
import io.segtme.models.torchscript.TorchScriptArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
  void digestIsTheFilesSha256() throws IOException {
    Path file = Files.writeString(dir.resolve("abc"), "abc");
    assertThat(ArchiveFile.digest(file))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
