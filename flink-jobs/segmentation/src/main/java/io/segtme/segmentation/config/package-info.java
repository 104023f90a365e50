/** Configuration keys, and the validated values that the stages are built with. */
@NullMarked
package io.segtme.segmentation.config;

import org.jspecify.annotations.NullMarked;
