/** A slide's result as one page for people; {@link ReportPage} is the entry point. */
@NullMarked
package io.segtme.connectors.export.report;

import org.jspecify.annotations.NullMarked;
