/** What the network should have said: classes and HV maps (specification, section 8). */
package io.segtme.training.targets;
