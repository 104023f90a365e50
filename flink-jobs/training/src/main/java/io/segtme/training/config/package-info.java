/** What a training run is: its network, its sources of fields, how it learns and for how long. */
@NullMarked
package io.segtme.training.config;

import org.jspecify.annotations.NullMarked;
