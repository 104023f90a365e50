package io.segtme.kernels.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.kernels.Grids;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentLabelerTest {
  @Test
  void cornersDoNotConnectAndClassesDo() {
    FieldMaps maps =
        Grids.maps(
            """
            12..3
            .2.3.
            4.33.
            """);
    List<Component> found = ComponentLabeler.label(maps, 100, 200);
    assertThat(found).hasSize(4);
    assertThat(found.get(0).runs()).containsExactly(200, 100, 102, 201, 101, 102);
    assertThat(found.get(0).cls()).containsExactly(1, 2, 2);
    assertThat(found.get(0).box()).isEqualTo(new Rect(100, 200, 102, 202));
    assertThat(found.get(1).runs()).containsExactly(200, 104, 105);
    assertThat(found.get(2).runs()).containsExactly(201, 103, 104, 202, 102, 104);
    assertThat(found.get(3).cls()).containsExactly(4);
  }

  @Test
  void aSpiralIsOne() {
    Component spiral =
        Grids.component(
            """
            #######
            #.....#
            #.###.#
            #.#...#
            #.#####
            #......
            """);
    assertThat(spiral.pixels()).isEqualTo(24);
  }

  @Test
  void everyPlaneFollowsItsPixel() {
    FieldMaps maps = Grids.random(5, 9, 7, 0.6, false);
    for (Component component : ComponentLabeler.label(maps, 0, 0)) {
      int k = 0;
      int[] runs = component.runs();
      for (int i = 0; i < runs.length; i += 3) {
        for (int x = runs[i + 1]; x < runs[i + 2]; x++, k++) {
          int at = runs[i] * 9 + x;
          assertThat(component.cls()[k]).isEqualTo(maps.cls()[at]);
          assertThat(component.prob()[k]).isEqualTo(maps.prob()[at]);
          assertThat(component.h()[k]).isEqualTo(maps.h()[at]);
          assertThat(component.v()[k]).isEqualTo(maps.v()[at]);
        }
      }
      assertThat(k).isEqualTo(component.pixels());
    }
  }

  @Test
  void nothingIsNothing() {
    assertThat(ComponentLabeler.label(FieldMaps.blank(5, 5), 0, 0)).isEmpty();
  }

  @Test
  void aComponentRefusesBadRuns() {
    byte[] two = new byte[2];
    assertThatThrownBy(() -> new Component(new int[] {0, 3, 4, 0, 4, 5}, two, two, two, two))
        .hasMessageContaining("touching the one before");
    assertThatThrownBy(() -> new Component(new int[] {1, 3, 4, 0, 4, 5}, two, two, two, two))
        .hasMessageContaining("raster order");
    assertThatThrownBy(() -> new Component(new int[] {0, 3, 4}, two, two, two, two))
        .hasMessageContaining("component of 1 pixels: planes hold 2");
    assertThatThrownBy(() -> new Component(new int[0], two, two, two, two))
        .hasMessageContaining("at least one run");
  }
}
