package io.segtme.phantom.background;

import io.segtme.phantom.background.ZoneTexture.Surroundings;
import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.nucleus.Nucleus;
import io.segtme.phantom.paint.StainAmounts;
import io.segtme.phantom.paint.StainPlanes;
import io.segtme.phantom.tissue.ScoreGrid;
import io.segtme.phantom.tissue.Tissue;
import io.segtme.phantom.tissue.TissueProfile;
import io.segtme.phantom.tissue.TissueProfile.Cytoplasm;
import io.segtme.phantom.tissue.Tube;
import io.segtme.phantom.tissue.Zone;
import io.segtme.phantom.tissue.ZoneMap;
import java.util.Arrays;
import java.util.List;

/**
 * Draws all that is not a nucleus: cytoplasm, fibres, lumen, fat, necrosis, blood, glass. Each zone
 * has a {@link ZoneTexture}. Immutable, safe for threads.
 */
public final class Background {
  private static final long SALT = 0x96;

  /** How far from the area zone scores are asked for: borders of zones are ragged, um. */
  private static final double RAGGED_UM = 10;

  /** How far the borders of zones are pushed by each noise, um. */
  private static final double COARSE_RAGS_UM = 6;

  private static final double MEDIUM_RAGS_UM = 2;
  private static final double FINE_RAGS_UM = 0.9;

  /** How much the section's thickness varies. */
  private static final double THICKNESS = 0.22;

  /** Cytoplasm of healthy epithelium takes so much of the tumour's haematoxylin. */
  private static final double HEALTHY_BASOPHILIA = 0.8;

  /** Tissue frays where its score is below this, by this share at most. */
  private static final double FRAYED_BELOW = 0.15;

  private static final double FRAYED = 0.6;

  private final Tissue tissue;
  private final TextureNoise noise;
  private final BloodCells blood;
  private final CytoplasmTexture cytoplasm;
  private final Cracks cracks;
  private final TubeTexture tubeTexture;
  private final ZoneTexture[] textures;

  public Background(Tissue tissue) {
    this.tissue = tissue;
    long seed = Hash.of(tissue.specimen().seed(), SALT);
    Cytoplasm profile = tissue.profile().cytoplasm();
    noise = new TextureNoise(seed);
    blood = new BloodCells(seed);
    cytoplasm = new CytoplasmTexture(seed, profile, noise);
    cracks = new Cracks(profile.cracks(), noise);
    tubeTexture = new TubeTexture(cytoplasm, blood, noise, profile.mucin());
    textures = Arrays.stream(Zone.values()).map(this::texture).toArray(ZoneTexture[]::new);
  }

  private ZoneTexture texture(Zone zone) {
    TissueProfile profile = tissue.profile();
    return switch (zone) {
      case TUMOUR -> epithelium(1);
      case EPITHELIUM -> epithelium(HEALTHY_BASOPHILIA);
      case STROMA, GLANDULAR ->
          new StromaTexture(profile.stroma(), profile.cytoplasm().grain(), tissue.fibres(), noise);
      case LYMPHOID -> new LymphoidTexture(profile.stroma().looseness(), noise);
      case NECROSIS -> new NecrosisTexture(cracks, noise);
      case FAT -> new FatTexture(tissue.fat(), noise);
      case MUCIN -> new MucinTexture(tissue.fibres(), noise);
      case BLOOD -> new BloodTexture(blood, noise);
      case GLASS -> (x, y, around, into) -> into.set(0, 0, 0);
    };
  }

  private ZoneTexture epithelium(double basophilia) {
    double retractionUm = tissue.profile().cytoplasm().retractionUm();
    return new EpitheliumTexture(cytoplasm, cracks, noise, basophilia, retractionUm);
  }

  /**
   * Fills planes with the tissue's stain.
   *
   * @param nuclei all whose centre is within {@link NearestNuclei#MOST_UM} of the planes
   */
  public void paint(StainPlanes planes, List<Nucleus> nuclei) {
    AreaUm area = planes.area();
    ScoreGrid grid = tissue.scores(area.grown(RAGGED_UM));
    List<Tube> tubes = tissue.tubes(area);
    double[] scores = new double[ZoneMap.SCORES];
    Surroundings around = new Surroundings(new NearestNuclei(area, nuclei), scores);
    StainAmounts amounts = new StainAmounts();
    for (int row = 0; row < planes.height(); row++) {
      double y = planes.y(row);
      for (int column = 0; column < planes.width(); column++) {
        double x = planes.x(column);
        ragged(x, y, grid, scores);
        stain(x, y, around, tubes, amounts);
        double thick = 1 + THICKNESS * noise.thickness(x, y);
        int p = row * planes.width() + column;
        planes.haematoxylin()[p] = (float) (amounts.haematoxylin() * thick);
        planes.eosin()[p] = (float) (amounts.eosin() * thick);
        planes.blood()[p] = (float) (amounts.blood() * thick);
      }
    }
  }

  /** Scores of a place near this one, so that the borders of zones are not smooth. */
  private void ragged(double x, double y, ScoreGrid grid, double[] scores) {
    double rags = noise.fine(x, y);
    double nearX =
        x
            + COARSE_RAGS_UM * noise.coarse(x, y)
            + MEDIUM_RAGS_UM * noise.medium(x, y)
            + FINE_RAGS_UM * rags;
    double nearY =
        y
            + COARSE_RAGS_UM * noise.coarse(y, -x)
            + MEDIUM_RAGS_UM * noise.medium(y, -x)
            - FINE_RAGS_UM * rags;
    grid.at(nearX, nearY, scores);
  }

  private void stain(
      double x, double y, Surroundings around, List<Tube> tubes, StainAmounts amounts) {
    Zone zone = ZoneMap.zone(around.scores());
    if (zone != Zone.GLASS) {
      for (Tube tube : tubes) {
        double depth = tube.depth(x, y);
        if (depth > 0) {
          tubeTexture.stain(tube, depth, x, y, around.cells(), amounts);
          return;
        }
      }
    }
    textures[zone.ordinal()].stain(x, y, around, amounts);
    double edge = around.scores()[ZoneMap.TISSUE];
    if (edge < FRAYED_BELOW) {
      amounts.thin(FRAYED * (1 - edge / FRAYED_BELOW) * (0.5 + noise.medium(x, y)));
    }
  }
}
