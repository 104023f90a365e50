/** What the network should have said: classes and HV maps (specification, section 8). */
@NullMarked
package io.segtme.training.targets;

import org.jspecify.annotations.NullMarked;
