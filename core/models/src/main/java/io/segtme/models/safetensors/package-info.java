/** The safetensors format: 8 bytes of header length, a JSON header, raw little-endian tensors. */
@NullMarked
package io.segtme.models.safetensors;

import org.jspecify.annotations.NullMarked;
