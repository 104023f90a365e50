package io.segtme.connectors.openslide.picture;

/** What ImageIO decodes here. */
public enum PictureFormat {
  PNG("png", "PNG"),
  JPEG("jpeg", "JPEG"),
  TIFF("tiff", "TIFF");

  private final String reader;
  private final String title;

  PictureFormat(String reader, String title) {
    this.reader = reader;
    this.title = title;
  }

  /** ImageIO's name of the format. */
  String reader() {
    return reader;
  }

  /** The name for people. */
  String title() {
    return title;
  }
}
