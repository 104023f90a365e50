package io.segtme.connectors.openslide.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.Slides;
import io.segtme.connectors.openslide.layout.Census;
import io.segtme.connectors.openslide.layout.Refusal;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.layout.SlideRoots;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlideStoreTest {
  @ParameterizedTest
  @CsvSource({
    "/slides/a.svs, /slides/a.svs",
    "/slides/a b#1%.svs, /slides/a b#1%.svs",
    "/slides/2026-01-01T10:30.svs, /slides/2026-01-01T10:30.svs",
    "file:/slides/a.svs, /slides/a.svs",
    "file:///slides/a%20b%231.svs, /slides/a b#1.svs",
    "FILE://localhost/slides/a.svs, /slides/a.svs",
    "/slides/./x/../a.svs, /slides/a.svs",
  })
  void findsTheFile(String uri, String path) throws SlideException {
    assertThat(SlideStore.LOCAL.locate(uri)).isEqualTo(Path.of(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3://bucket/a.svs | the scheme 's3' is not supported; copy or mount",
        "https://host/a.svs | the scheme 'https' is not supported",
        "file://host/a.svs | its drive or share is not known on this machine; mount it here and name the folder with slide.path-map",
        "file:///a.svs?v=1 | it has a query or a fragment",
        "file:///a b.svs | it is not a valid URI; percent-encode it",
        "file:a.svs | it is not absolute",
        "a.svs | it is not absolute",
        "'' | it is not absolute",
      })
  void refusesByName(String uri, String cause) {
    assertThatThrownBy(() -> SlideStore.LOCAL.locate(uri))
        .isInstanceOf(SlideException.class)
        .hasMessageStartingWith("slide '" + uri + "': ")
        .hasMessageContaining(cause)
        .extracting("error")
        .isEqualTo(SlideError.SLIDE_UNREADABLE);
  }

  @Test
  void aNameWithAZeroByteIsRefused() {
    assertThatThrownBy(() -> SlideStore.LOCAL.locate("/a\0.svs"))
        .isInstanceOf(SlideException.class)
        .hasMessageContaining("it is not a valid path");
  }

  @ParameterizedTest
  @CsvSource({
    "'\\\\server\\share\\a\\b.svs', /mnt/share/a/b.svs",
    "'\\\\SERVER\\Share\\A\\b.svs', /mnt/share/A/b.svs",
    "'\\\\?\\UNC\\server\\share\\b.svs', /mnt/share/b.svs",
    "//server/share/b.svs, /mnt/share/b.svs",
    "file://server/share/a%20b.svs, /mnt/share/a b.svs",
    "file:////server/share/b.svs, /mnt/share/b.svs",
    "'Z:\\slides\\b.svs', /mnt/z/slides/b.svs",
    "z:/slides/b.svs, /mnt/z/slides/b.svs",
    "file:///Z:/slides/b.svs, /mnt/z/slides/b.svs",
    "'\\\\?\\Z:\\b.svs', /mnt/z/b.svs",
    "'Z:\\Archive\\2026\\b.svs', /mnt/archive/2026/b.svs",
    "'Z:\\Archives\\b.svs', /mnt/z/Archives/b.svs",
    "/mnt/z/b.svs, /mnt/z/b.svs",
  })
  void findsWhatWindowsCallsIt(String uri, String path) throws SlideException {
    assertThat(mapped().locate(uri)).isEqualTo(Path.of(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Y:\\slides\\b.svs",
        "file:///Y:/slides/b.svs",
        "\\\\server\\other\\b.svs",
        "file://server/other/b.svs"
      })
  void aDriveOrShareThatNobodyMappedIsRefusedByTheNameOfTheKey(String uri) {
    assertThatThrownBy(() -> mapped().locate(uri))
        .isInstanceOf(SlideException.class)
        .hasMessage(
            "slide '%s': its drive or share is not known on this machine; mount it here and name the folder with slide.path-map",
            uri);
  }

  @Test
  void aMappedPathStaysInItsFolder() {
    assertThatThrownBy(() -> mapped().locate("Z:\\..\\..\\etc\\passwd"))
        .isInstanceOf(SlideException.class)
        .hasMessageContaining("it leads out of /mnt/z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Z:", "Z:\\=", "Z:\\=mnt", "=/mnt", "/data=/mnt", "\\\\server=/mnt"})
  void anEntryThatIsNoDriveOrShareWithItsFolderIsRefused(String entry) {
    assertThatThrownBy(() -> new PathMap(List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + entry + "' is no drive or share with its folder; write");
  }

  private static SlideStore mapped() {
    return new SlideStore(
        new PathMap(
            List.of("\\\\server\\share=/mnt/share", "Z:\\=/mnt/z", "z:\\archive = /mnt/archive")),
        SlideRoots.EVERYWHERE);
  }

  @Test
  void onlyWhatLiesInTheRootsOnceLinksAreFollowedIsLocated(@TempDir Path folder) throws Exception {
    Path root = Files.createDirectory(folder.resolve("slides"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Path inside = Files.writeString(root.resolve("a.svs"), "x");
    Path outside = Files.writeString(other.resolve("a.svs"), "x");
    Path linkIn = Files.createSymbolicLink(other.resolve("link.svs"), inside);
    SlideStore store = new SlideStore(PathMap.NONE, new SlideRoots(List.of(root.toString())));
    for (Path allowed :
        List.of(inside, root.resolve("none.svs"), root.resolve("x/y.svs"), linkIn)) {
      assertThat(store.locate(allowed.toString())).isEqualTo(allowed);
    }
    for (Path refused :
        List.of(
            outside,
            other.resolve("none.svs"),
            root.resolve("../other/a.svs"),
            folder.resolve("slides2/a.svs"),
            Files.createSymbolicLink(root.resolve("out.svs"), outside),
            Files.createSymbolicLink(root.resolve("nowhere.svs"), other.resolve("none.svs")),
            Files.createSymbolicLink(root.resolve("folder"), other).resolve("a.svs"),
            Path.of("/etc/passwd"),
            Path.of("/etc/none"))) {
      assertThatThrownBy(() -> store.locate(refused.toString()))
          .as("the same words whether or not it is there")
          .isInstanceOf(SlideException.class)
          .hasMessage(
              "slide '%s': it is not in a folder of slide.roots; move it into one, or add its folder there",
              refused)
          .extracting("error")
          .isEqualTo(SlideError.SLIDE_OUTSIDE_ROOTS);
    }
  }

  @Test
  void aRootMayBeALinkAndMayComeLater(@TempDir Path folder) throws Exception {
    Path root = folder.resolve("slides");
    SlideStore store = new SlideStore(PathMap.NONE, new SlideRoots(List.of(root.toString())));
    Path file = root.resolve("a.svs");
    assertThat(store.locate(file.toString())).isEqualTo(file);
    Files.createSymbolicLink(root, Files.createDirectory(folder.resolve("mount")));
    assertThat(store.locate(file.toString())).isEqualTo(file);
  }

  @Test
  void companionsLieInTheRootsToo(@TempDir Path folder) throws Exception {
    Path root = Files.createDirectory(folder.resolve("slides"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("Slidedat.ini"), "[GENERAL]\n");
    Path mirax = Files.writeString(root.resolve("a.mrxs"), "x");
    Files.createSymbolicLink(root.resolve("a"), other);
    Path hamamatsu =
        Files.writeString(
            root.resolve("b.vms"), "[Virtual Microscope Specimen]\nImageFile=secret.jpg\n");
    Files.createSymbolicLink(root.resolve("secret.jpg"), other.resolve("none"));
    Path dicom = Files.write(root.resolve("c.dcm"), new byte[256]);
    Files.write(
        dicom, (" ".repeat(128) + "DICM" + " ".repeat(200)).getBytes(StandardCharsets.UTF_8));
    SlideLimits all = SlideLimits.defaults();
    SlideLimits limits =
        new SlideLimits(
            all.pixels(),
            all.tilePixels(),
            all.levels(),
            all.directories(),
            all.properties(),
            all.descriptionCharacters(),
            all.fileBytes(),
            new SlideRoots(List.of(root.toString())));
    for (Path slide : List.of(mirax, hamamatsu, dicom)) {
      assertThat(Census.of(slide, limits).refusal())
          .isNotNull()
          .extracting(Refusal::kind)
          .isEqualTo(Refusal.Kind.OUTSIDE);
    }
    assertThatThrownBy(() -> Slides.census(mirax, limits))
        .hasMessageContaining("Slidedat.ini is outside the folders of slide.roots; copy the slide")
        .extracting("error")
        .isEqualTo(SlideError.SLIDE_OUTSIDE_ROOTS);
    assertThat(Census.of(dicom, all).refusal()).isNull();
  }
}
