package io.segtme.connectors.djl;

final class ManifestJson {
  private ManifestJson() {}

  static String write(ModelManifest manifest) {
    return manifest.toString();
  }
}
