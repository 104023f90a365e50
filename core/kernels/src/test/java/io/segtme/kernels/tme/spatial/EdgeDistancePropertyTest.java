package io.segtme.kernels.tme.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.kernels.tme.NaiveSpatial;
import io.segtme.kernels.tme.Scene;
import io.segtme.kernels.tme.Scene.Nucleus;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EdgeDistancePropertyTest {

  @Property(tries = 50)
  void distanceToTheEdgeIsThatOverAllSquares(@ForAll long seed) {
    Scene scene = Scene.random(seed);
    EdgeDistance edge = new EdgeDistance(scene.window());
    for (Nucleus n : scene.nuclei()) {
      if (scene.window().contains(n.x(), n.y())) {
        double expected = Math.min(100, NaiveSpatial.edgeDistance(scene.window(), n.x(), n.y()));
        assertThat(Math.sqrt(edge.squared(n.x(), n.y()))).isCloseTo(expected, within(1e-6));
      }
    }
  }
}
