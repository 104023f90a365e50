package io.segtme.phantom;

/**
 * What scanning and storing do to a picture beyond the case's own optics: lost focus, coarser
 * sampling, JPEG. Each by the field's dice.
 */
final class Degrade {
  private Degrade() {}

  static PhantomField apply(PhantomField field, Dice dice) {
    Image image = new Image(field.width(), field.height(), field.rgb().clone());
    if (dice.chance(0.3)) {
      image = image.blurred(dice.between(0.1, 0.45) / field.mpp());
    }
    double scanned = dice.chance(0.3) ? dice.between(0.45, 0.52) : 0;
    boolean coarse = scanned > field.mpp() * 1.2;
    if (coarse) {
      image = image.resized((int) (field.width() * field.mpp() / scanned));
    }
    if (dice.chance(0.6)) {
      image =
          new Jpeg(dice.between(0.5, 0.95), (int) dice.between(0, 8), (int) dice.between(0, 8))
              .apply(image);
    }
    if (coarse) {
      image = image.resized(field.width());
    }
    return new PhantomField(
        field.width(),
        field.height(),
        field.mpp(),
        image.rgb(),
        field.instances(),
        field.classes());
  }
}
