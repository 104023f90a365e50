/**
 * The network: one definition, written as TorchScript text by Java, for inference, import and
 * training. {@link io.segtme.models.network.NetworkSpec} says which network, {@link
 * io.segtme.models.weights.Weights} where its numbers come from, {@link
 * io.segtme.models.archive.NetworkArchive} writes the file.
 *
 * <p>Names of tensors, which outlive a release. A unit is {@code conv.weight} and {@code
 * batch_norm.{weight,bias,running_mean,running_var,num_batches_tracked}}; in a folded archive
 * {@code conv.{weight,bias}}.
 *
 * <pre>
 * conv: backbone.stem                                unit
 *       backbone.levels.{0..3}.down                  unit
 *       backbone.levels.{0..3}.units.U.first, second units
 * vit:  backbone.cls_token, reg_token, pos_embed
 *       backbone.patch_embed.proj.{weight,bias}
 *       backbone.blocks.N.norm1, attn.qkv, attn.proj, norm2, mlp.fc1, mlp.fc2   .{weight,bias}
 *       backbone.blocks.N.ls1.gamma, ls2.gamma
 *       backbone.norm.{weight,bias}
 *       pyramid.{0..3}.{weight,bias}
 * both, H = semantic, hv:
 *       H.psp_modules.{0..3}.1                       unit
 *       H.bottleneck                                 unit
 *       H.lateral_convs.{0..2}, H.fpn_convs.{0..2}   units
 *       H.fpn_bottleneck                             unit
 *       H.classifier.{weight,bias}                   a row for each subpixel of each label
 * </pre>
 */
@NullMarked
package io.segtme.models.network;

import org.jspecify.annotations.NullMarked;
