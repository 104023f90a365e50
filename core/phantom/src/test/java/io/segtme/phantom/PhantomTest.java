package io.segtme.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhantomTest {
  private static final PhantomSpec SPEC = new PhantomSpec(6000, 5000, 42, 0.25, false);

  @Test
  void aCropIsWhatItWasWhenItWasLookedAt() {
    assertThat(Fields.digest(Phantom.render(SPEC, 1200, 900, 192, 160)))
        .isEqualTo("d980f576de2b763beef25a1cb500df8a9584271b70e278786c92171bfb637af2");
    assertThat(Fields.digest(Phantom.field(7, 128, 0.314)))
        .isEqualTo("96cb20ee1023b45a7a20194bc7a2c2e2a99fea5a09a4dd46cafaadabd62c02a5");
  }

  @Test
  void threadsAndOrderDoNotMatter() {
    Phantom phantom = new Phantom(SPEC);
    List<String> one =
        IntStream.range(0, 6)
            .mapToObj(i -> Fields.digest(phantom.render(300 * i, 500, 96, 80)))
            .toList();
    List<String> other =
        IntStream.range(0, 6)
            .map(i -> 5 - i)
            .parallel()
            .mapToObj(i -> Fields.digest(new Phantom(SPEC).render(300 * i, 500, 96, 80)))
            .toList();
    assertThat(one).doesNotHaveDuplicates();
    assertThat(IntStream.range(0, 6).mapToObj(i -> other.get(5 - i))).isEqualTo(one);
  }

  @Test
  void anotherSeedIsAnotherSlide() {
    PhantomSpec other = new PhantomSpec(6000, 5000, 43, 0.25, false);
    PhantomField a = Phantom.render(SPEC, 100, 100, 64, 64);
    PhantomField b = Phantom.render(other, 100, 100, 64, 64);
    assertThat(Arrays.mismatch(a.rgb(), b.rgb())).isLessThan(6);
    assertThat(a.instances()).isNotEqualTo(b.instances());
  }

  @Test
  void theSameTissueIsSeenAtEveryResolution() {
    PhantomField fine = Phantom.render(SPEC, 1000, 1000, 600, 600);
    PhantomField coarse =
        Phantom.render(new PhantomSpec(3000, 2500, 42, 0.5, false), 500, 500, 300, 300);
    int same = 0;
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 300; x++) {
        same += fine.classes()[2 * y * 600 + 2 * x] == coarse.classes()[y * 300 + x] ? 1 : 0;
      }
    }
    assertThat(same / 90_000.0).isGreaterThan(0.93);
    assertThat(Fields.areas(coarse).keySet())
        .filteredOn(Fields.areas(fine)::containsKey)
        .hasSizeGreaterThan(Fields.areas(coarse).size() * 9 / 10);
  }

  @Test
  void fieldsNumberTheirNucleiFromOne() {
    PhantomField field = Phantom.field(11, 160, 0.314);
    List<Integer> ids = List.copyOf(Fields.areas(field).keySet());
    assertThat(ids).hasSizeGreaterThan(5);
    assertThat(ids.get(0)).isEqualTo(1);
    assertThat(ids.get(ids.size() - 1)).isEqualTo(ids.size());
    assertThat(Fields.digest(Phantom.field(11, 160, 0.314))).isEqualTo(Fields.digest(field));
  }

  @Test
  void impossibleSlidesAreRefused() {
    assertThatThrownBy(() -> PhantomSpec.of(0, 5, 1, 0.25)).hasMessageContaining("0x5");
    assertThatThrownBy(() -> PhantomSpec.of(5, 5, 1, 0.05)).hasMessageContaining("0.05 um/px");
    assertThatThrownBy(() -> PhantomSpec.of(300_000, 5, 1, 0.25)).hasMessageContaining("60 mm");
    assertThatThrownBy(() -> Phantom.render(SPEC, 0, 0, 0, 3)).hasMessageContaining("0x3");
    assertThat(PhantomSpec.of(240_000, 240_000, 1, 0.25).border()).isTrue();
  }

  @Test
  void theLargestSlideHasIdsForAllItsPlaces() {
    PhantomSpec largest = PhantomSpec.of(240_000, 240_000, 3, 0.25);
    PhantomField far = Phantom.render(largest, 200_000, 200_000, 64, 64);
    assertThat(Arrays.stream(far.instances()).min().getAsInt()).isNotNegative();
  }
}
