/**
 * The tissue of a case as a function of the place: zones, fibres, fat, glands and vessels, and the
 * nuclei that live in them. Nothing here knows pixels.
 */
@NullMarked
package io.segtme.phantom.tissue;

import org.jspecify.annotations.NullMarked;
