package io.segtme.phantom.nucleus;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.ValueNoise;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Makes the nuclei of a case: outline, chromatin and rank from the hash of their site. */
public final class NucleusFactory {
  /** Pale nuclei lie together in patches of this size, um. */
  private static final double PALE_PATCH_UM = 70;

  private final Map<NucleusKind, NucleusModel> models = new EnumMap<>(NucleusKind.class);

  public NucleusFactory(long seed, NucleusProfile profile) {
    ChromatinStyles styles = new ChromatinStyles(profile);
    ValueNoise pale = new ValueNoise(Hash.of(seed, 0xa1e), PALE_PATCH_UM);
    models.put(NucleusKind.NEOPLASTIC, new NeoplasticNuclei(profile, styles, pale));
    models.put(NucleusKind.INFLAMMATORY, new InflammatoryNuclei(profile, styles));
    models.put(NucleusKind.CONNECTIVE, new ConnectiveNuclei(styles));
    models.put(NucleusKind.DEAD, new DeadNuclei(profile));
    models.put(NucleusKind.EPITHELIAL, new EpithelialNuclei(styles, pale));
  }

  /** The nucleus of a kind at a site; always the same one. */
  public Nucleus make(NucleusKind kind, NucleusSite site) {
    RandomStream random = new RandomStream(site.hash());
    long rank = random.next();
    return Objects.requireNonNull(models.get(kind)).draw(site, rank, random);
  }
}
