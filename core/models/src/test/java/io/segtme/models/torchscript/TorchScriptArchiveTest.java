package io.segtme.models.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.archive.TestNetworks;
import io.segtme.models.manifest.ModelManifest.Padding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TorchScriptArchiveTest {
  @TempDir Path dir;

  @Test
  void equalNetworksGiveEqualBytesOnEveryMachine() throws IOException {
    Path first = TestNetworks.plain(dir.resolve("a.pt"), Padding.ZERO);
    TimeZone here = TimeZone.getDefault();
    try {
      for (String zone : List.of("UTC", "America/New_York", "Asia/Tokyo")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Path second = TestNetworks.plain(dir.resolve("b.pt"), Padding.ZERO);
        assertThat(first).as(zone).hasSameBinaryContentAs(second);
      }
    } finally {
      TimeZone.setDefault(here);
    }
    assertThat(ArchiveFile.digest(first)).isEqualTo(GOLDEN);
  }

  /** Changes with the layout of archives and manifests alone. */
  private static final String GOLDEN =
      "4649e55f5d40be8ce248b076d61d4ba5efd01d3d25bcdd8d875836cf73dc825d";

  @Test
  void entriesAreStoredInOneFolderWithAlignedPayloads() throws IOException {
    Path file = TestNetworks.both(dir.resolve("a.pt"), Padding.ZERO);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<String> names = new ArrayList<>();
    int at = 0;
    while (bytes.getInt(at) == 0x04034b50) {
      int nameLength = bytes.getShort(at + 26);
      byte[] name = new byte[nameLength];
      bytes.get(at + 30, name);
      names.add(new String(name, StandardCharsets.UTF_8));
      int payload = at + 30 + nameLength + bytes.getShort(at + 28);
      assertThat(payload % 64).as(names.get(names.size() - 1)).isZero();
      assertThat(bytes.getShort(at + 8)).as("stored").isZero();
      at = payload + bytes.getInt(at + 22);
    }
    assertThat(names)
        .containsExactly(
            "archive/data.pkl",
            "archive/code/__torch__.py",
            "archive/constants.pkl",
            "archive/extra/segtme.json",
            "archive/data/0",
            "archive/data/1",
            "archive/data/2",
            "archive/data/3",
            "archive/version");
  }

  @Test
  void anyZipReaderFindsContentsAndChecksumsRight() throws IOException {
    Path file = TestNetworks.both(dir.resolve("a.pt"), Padding.ZERO);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        CRC32 crc = new CRC32();
        crc.update(content);
        assertThat(entry.getCrc()).as(entry.getName()).isEqualTo(crc.getValue());
      }
      byte[] bias = zip.getInputStream(zip.getEntry("archive/data/1")).readAllBytes();
      float[] values = new float[6];
      ByteBuffer.wrap(bias).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      assertThat(values).containsExactly(0, 0, 0, 0, 1, -1);
    }
  }

  @Test
  void modulesOfOneStructureShareAClassAndOthersDoNot() {
    ScriptModule root =
        ScriptModule.named("Root")
            .child("0", leaf("return x", 1))
            .child("1", leaf("return x", 2))
            .child("2", leaf("return torch.neg(x)", 1))
            .methods("def forward(self, x: Tensor) -> Tensor:\n  return x")
            .build();
    assertThat(ScriptClasses.of(root).text())
        .containsOnlyOnce("class Leaf(Module):")
        .containsOnlyOnce("class Leaf_1(Module):")
        .contains("__annotations__[\"0\"] = __torch__.Leaf\n")
        .contains("__annotations__[\"1\"] = __torch__.Leaf\n")
        .contains("__annotations__[\"2\"] = __torch__.Leaf_1\n");
  }

  private static ScriptModule leaf(String body, float weight) {
    return ScriptModule.named("Leaf")
        .parameter("weight", ScriptTensor.floats(new long[] {}, weight))
        .methods("def forward(self, x: Tensor) -> Tensor:\n  " + body)
        .build();
  }

  @Test
  void tensorUsedTwiceIsStoredOnce() throws IOException {
    ScriptTensor shared = ScriptTensor.floats(new long[] {2}, 1, 2);
    ScriptModule root =
        ScriptModule.named("Root").parameter("a", shared).parameter("b", shared).build();
    Path file = dir.resolve("tied.pt");
    TorchScriptArchive.of(root).write(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.getEntry("archive/data/0").getSize()).isEqualTo(8);
      assertThat(zip.getEntry("archive/data/1")).isNull();
    }
  }

  @Test
  void sourceOfAnotherLengthIsRefusedAndNoFileStays() throws IOException {
    for (int bytes : new int[] {7, 9}) {
      ScriptTensor wrong =
          ScriptTensor.streamed(
              ScriptTensor.Type.FLOAT32, new long[] {2}, out -> out.write(new byte[bytes]));
      TorchScriptArchive archive =
          TorchScriptArchive.of(ScriptModule.named("Root").parameter("w", wrong).build());
      assertThatThrownBy(() -> archive.write(dir.resolve("wrong.pt")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("tensor data/0")
          .hasMessageContaining("8 bytes");
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void failedWriteLeavesTheOldFile() throws IOException {
    Path file = dir.resolve("kept.pt");
    Files.writeString(file, "old");
    ScriptTensor broken =
        ScriptTensor.streamed(
            ScriptTensor.Type.INT64,
            new long[] {2},
            out -> {
              throw new IOException("disk gone");
            });
    TorchScriptArchive archive =
        TorchScriptArchive.of(ScriptModule.named("Root").buffer("n", broken).build());
    assertThatThrownBy(() -> archive.write(file)).hasMessage("disk gone");
    assertThat(file).hasContent("old");
  }

  @Test
  void moreEntriesThanAPlainZipCountsAreWrittenAsZip64() throws IOException {
    ScriptModule.Builder root = ScriptModule.named("Root");
    int tensors = 0x10000;
    for (int i = 0; i < tensors; i++) {
      root.buffer("t" + i, ScriptTensor.longs(new long[] {}, i));
    }
    Path file = dir.resolve("many.pt");
    TorchScriptArchive.of(root.build()).write(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.size()).isEqualTo(tensors + 4);
      byte[] last =
          zip.getInputStream(zip.getEntry("archive/data/" + (tensors - 1))).readAllBytes();
      assertThat(ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN).getLong())
          .isEqualTo(tensors - 1);
    }
  }

  @Test
  void namesThatTorchScriptCannotHaveAreRefused() {
    ScriptModule.Builder module = ScriptModule.named("Root");
    ScriptTensor tensor = ScriptTensor.floats(new long[] {1}, 1);
    assertThatThrownBy(() -> module.parameter("a.b", tensor)).hasMessageContaining("a.b");
    assertThatThrownBy(() -> module.parameter("0", tensor)).hasMessageContaining("'0'");
    assertThatThrownBy(() -> module.buffer("training", tensor)).hasMessageContaining("training");
    module.parameter("a", tensor);
    assertThatThrownBy(() -> module.buffer("a", tensor)).hasMessageContaining("twice");
    assertThatThrownBy(() -> ScriptModule.named("A B")).hasMessageContaining("A B");
    assertThatThrownBy(() -> ScriptTensor.floats(new long[] {2}, 1)).hasMessageContaining("2");
  }
}
