package io.segtme.phantom.nucleus;

/**
 * How the nuclei of a case look.
 *
 * @param tumourRadiusUm median radius of neoplastic nuclei
 * @param pleomorphism sd of the logarithm of that radius
 * @param elongation aspect of neoplastic nuclei, 1 round
 * @param vesicularShare share of pale neoplastic nuclei with open chromatin
 * @param stain factor on all nuclear stain, 1 typical
 * @param texture factor on the texture of chromatin, 1 typical
 */
public record NucleusProfile(
    double tumourRadiusUm,
    double pleomorphism,
    double elongation,
    double vesicularShare,
    double stain,
    double texture) {}
