/**
 * Nuclei: where they may lie, the outline and the chromatin of each kind, and which of two that are
 * too close exists. All lengths are micrometres, all stain is in units of which 1 is typical.
 */
@NullMarked
package io.segtme.phantom.nucleus;

import org.jspecify.annotations.NullMarked;
