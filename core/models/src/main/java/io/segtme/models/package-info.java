/**
 * Model files, written and read without a deep-learning framework. {@code torchscript} and {@code
 * safetensors} are formats; {@code manifest}, {@code network} and {@code weights} say what a model
 * is; {@code text} is the network as TorchScript; {@code archive} puts them together; {@code
 * checkpoint} imports weights of others.
 */
@NullMarked
package io.segtme.models;

import org.jspecify.annotations.NullMarked;
