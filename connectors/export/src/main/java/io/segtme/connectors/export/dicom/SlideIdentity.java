package io.segtme.connectors.export.dicom;

import io.segtme.connectors.export.dicom.dataset.DicomUid;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import io.segtme.connectors.openslide.read.SlideHandles;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.events.Lineage;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who a slide is in DICOM: what a slide that is DICOM says of itself (OpenSlide 4 has it as {@code
 * dicom.} and the attribute's keyword), and for all others identifiers made of their content hash,
 * so that all results of a slide belong together.
 */
final class SlideIdentity {
  private final Map<String, String> properties;
  private final String contentHash;

  SlideIdentity(Map<String, String> properties, String contentHash) {
    this.properties = properties;
    this.contentHash = contentHash;
  }

  /**
   * The slide's own; made up where the file cannot be read here.
   *
   * @param note gets a sentence where they are made up for that reason
   */
  static SlideIdentity ofSlide(
      String uri, SlideStore store, Lineage lineage, Consumer<String> note) {
    try (SlideHandles handles = SlideHandles.guarded(1)) {
      SlideFile file = SlideFile.of(store.locate(uri));
      return new SlideIdentity(
          handles.use(file, slide -> slide.getProperties()), lineage.getContentHash());
    } catch (SlideException | IllegalStateException e) {
      note.accept(
          "the slide cannot be asked for its DICOM identifiers, they are made of its content hash: "
              + e.getMessage());
      return new SlideIdentity(Map.of(), lineage.getContentHash());
    }
  }

  /** The value of an attribute by its keyword; empty where the slide does not say. */
  String value(String keyword) {
    return properties.getOrDefault("dicom." + keyword, "");
  }

  /** The value of an attribute that is an identifier; made up where the slide does not say. */
  String uid(String keyword) {
    String own = value(keyword);
    return own.isEmpty() ? DicomUid.ofName(contentHash + "|" + keyword) : own;
  }
}
