package io.segtme.connectors.openslide.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(SlideStore.locate(uri)).isEqualTo(Path.of(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3://bucket/a.svs | the scheme 's3' is not supported; copy or mount",
        "https://host/a.svs | the scheme 'https' is not supported",
        "file://host/a.svs | the host 'host' is not this machine",
        "file:///a.svs?v=1 | it has a query or a fragment",
        "file:///a b.svs | it is not a valid URI; percent-encode it",
        "file:a.svs | it is not absolute",
        "a.svs | it is not absolute",
        "'' | it is not absolute",
      })
  void refusesByName(String uri, String cause) {
    assertThatThrownBy(() -> SlideStore.locate(uri))
        .isInstanceOf(SlideException.class)
        .hasMessageStartingWith("slide '" + uri + "': ")
        .hasMessageContaining(cause)
        .extracting("error")
        .isEqualTo(SlideError.SLIDE_UNREADABLE);
  }

  @Test
  void aNameWithAZeroByteIsRefused() {
    assertThatThrownBy(() -> SlideStore.locate("/a\0.svs"))
        .isInstanceOf(SlideException.class)
        .hasMessageContaining("it is not a valid path");
  }
}
