/** Configuration keys, and the validated values that the stages are built with. */
package io.segtme.segmentation.config;
