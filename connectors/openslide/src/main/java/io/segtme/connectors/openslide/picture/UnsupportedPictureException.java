package io.segtme.connectors.openslide.picture;

/** A whole picture whose samples are not those of a slide; the message says what they are. */
final class UnsupportedPictureException extends Exception {
  private static final long serialVersionUID = 1L;

  UnsupportedPictureException(String message) {
    super(message);
  }
}
