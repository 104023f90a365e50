/** What an archive says about its network. */
@NullMarked
package io.segtme.models.manifest;

import org.jspecify.annotations.NullMarked;
