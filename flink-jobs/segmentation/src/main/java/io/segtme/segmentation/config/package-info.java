/** Configuration keys, and the validated values that the rooms are built with. */
package io.segtme.segmentation.config;
