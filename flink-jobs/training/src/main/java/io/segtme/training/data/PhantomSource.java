package io.segtme.training.data;

import io.segtme.phantom.Phantom;
import io.segtme.phantom.PhantomField;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Synthetic fields with every class, drawn when they are wanted first and kept: a pool of so many
 * seeds, at 0.2 to 0.5 micrometres a pixel. Every fourth field is the one of four with most dead
 * cells, and another fourth that with most non-neoplastic epithelium: classes that are rare.
 */
public final class PhantomSource implements FieldSource {
  private static final double FIELD_UM = 80;
  private static final double LEAST_MPP = 0.2;
  private static final double MOST_MPP = 0.5;
  private static final int CANDIDATES = 4;
  private static final int[] RARE = {4, 5};

  private final long seed;
  private final int pool;
  private final Map<Integer, LabelledField> drawn = new ConcurrentHashMap<>();

  /**
   * @param seed of the pool: other seeds give other fields
   * @param pool how many fields, about 0.7 MB each
   */
  public PhantomSource(long seed, int pool) {
    this.seed = seed;
    this.pool = pool;
  }

  @Override
  public LabelledField field(Draw draw) {
    return drawn.computeIfAbsent(draw.below(pool), this::draw);
  }

  /** Field {@code index} of the pool. */
  LabelledField draw(int index) {
    int rare = index % CANDIDATES < RARE.length ? RARE[index % CANDIDATES] : 0;
    LabelledField best = candidate(index, 0);
    for (int i = 1; rare > 0 && i < CANDIDATES; i++) {
      LabelledField other = candidate(index, i);
      best = pixels(other, rare) > pixels(best, rare) ? other : best;
    }
    return best;
  }

  private LabelledField candidate(int index, int number) {
    Draw draw = Draw.of(seed, index, number);
    double mpp = draw.between(LEAST_MPP, MOST_MPP);
    return field(draw.bits(), (int) (FIELD_UM / mpp), mpp);
  }

  /** Share of the field that a class has. */
  private static double pixels(LabelledField field, int cls) {
    int count = 0;
    for (byte c : field.cls()) {
      count += c == cls ? 1 : 0;
    }
    return count / (double) field.pixels();
  }

  /**
   * One synthetic field. What its edge leaves of a nucleus below 5 um2 has no id, and is to be
   * ignored as in a {@link LabelledSet}: it would be foreground without an HV target.
   */
  public static LabelledField field(long seed, int size, double mpp) {
    PhantomField field = Phantom.field(seed, size, mpp);
    byte[] cls = field.classes().clone();
    for (int i = 0; i < cls.length; i++) {
      cls[i] = cls[i] > 0 && field.instances()[i] == 0 ? LabelledField.IGNORE : cls[i];
    }
    return new LabelledField(
        "phantom-" + seed, field.width(), field.height(), field.rgb(), field.instances(), cls, mpp);
  }
}
