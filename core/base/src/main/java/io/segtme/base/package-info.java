/** What every module needs and the JDK lacks. Nothing here knows of slides. */
@NullMarked
package io.segtme.base;

import org.jspecify.annotations.NullMarked;
