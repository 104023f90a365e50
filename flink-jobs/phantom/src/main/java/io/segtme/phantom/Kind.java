package io.segtme.phantom;

/** Classes of nuclei, as the specification numbers them. */
enum Kind {
  NEOPLASTIC(1),
  INFLAMMATORY(2),
  CONNECTIVE(3),
  DEAD(4),
  EPITHELIAL(5);

  final byte id;

  Kind(int id) {
    this.id = (byte) id;
  }
}
