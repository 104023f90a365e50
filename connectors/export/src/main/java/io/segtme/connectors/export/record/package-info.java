/** Records as they stand on the topics, as JSON and made whole from their parts. */
@NullMarked
package io.segtme.connectors.export.record;

import org.jspecify.annotations.NullMarked;
