package io.segtme.connectors.export.report;

import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeReport;
import org.jspecify.annotations.Nullable;

/**
 * What the template {@code page.jte} gets.
 *
 * @param tme the microenvironment, or null if there is none
 * @param picture address of the slide's picture, or null if there is none
 * @param css the page's style sheet
 */
record ReportContent(
    SlideCompleted completed,
    @Nullable TmeReport tme,
    @Nullable String picture,
    StageSeconds seconds,
    String css) {

  /** The figures of the microenvironment, or null if there is none. */
  @Nullable TmeValues values() {
    return tme == null ? null : new TmeValues(tme);
  }
}
