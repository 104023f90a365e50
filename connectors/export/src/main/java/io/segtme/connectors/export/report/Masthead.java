package io.segtme.connectors.export.report;

import io.segtme.events.Ledger;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeKind;
import io.segtme.events.TmeReport;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the slide is, how it ended, and the figures that one looks for first. */
final class Masthead {
  private Masthead() {}

  static void add(Html html, SlideCompleted completed, @Nullable TmeReport tme) {
    html.leaf("p", ReportPage.DISCLAIMER, "class", "disclaimer");
    html.open("header").leaf("h1", completed.getSlideId()).open("p");
    html.leaf("span", words(completed.getState().name()), "class", "state");
    html.leaf("code", completed.getUri()).close();
    if (completed.getReason() != null) {
      html.open("p", "class", "reason").leaf("b", completed.getReason()).text(" ");
      html.text(completed.getDetail()).close();
    }
    if (tme != null && tme.getKind() != TmeKind.FINAL) {
      html.leaf(
          "p",
          "A running report: the slide was still in work, so this is not its result.",
          "class",
          "reason");
    }
    html.close();
    keyFigures(html, completed, tme);
  }

  private static void keyFigures(Html html, SlideCompleted completed, @Nullable TmeReport tme) {
    Ledger ledger = completed.getLedger();
    if (ledger == null) {
      return;
    }
    html.open("dl", "class", "keys");
    key(html, "Nuclei", Numbers.count(ledger.getNuclei()));
    Double tissue = completed.getTissueAreaMm2();
    if (tissue != null) {
      key(html, "Tissue", Numbers.of(tissue) + "\u00a0mm²");
    }
    if (ledger.getTilesFailed() > 0) {
      key(html, "Tiles failed", Numbers.count(ledger.getTilesFailed()));
    }
    if (tme != null) {
      Figures figures = new Figures(tme);
      key(html, "Neoplastic nuclei", figures, "cellularity", Numbers::percent);
      key(html, "Immune to tumour", figures, "immune_to_tumour_ratio", Numbers::of);
      phenotype(html, tme);
    }
    html.close();
  }

  /** The name of a constant as people write it. */
  static String words(String constant) {
    return capital(constant.toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static void phenotype(Html html, TmeReport tme) {
    String phenotype = tme.getImmunePhenotype();
    if (phenotype != null) {
      key(html, "Immune phenotype", words(phenotype));
    } else {
      undefined(html, "Immune phenotype", Figures.words(tme.getImmunePhenotypeReason()));
    }
  }

  private static void key(
      Html html, String title, Figures figures, String name, DoubleFunction<String> format) {
    Double value = figures.value(name);
    if (value != null) {
      key(html, title, format.apply(value));
    } else {
      undefined(html, title, figures.reason(name));
    }
  }

  private static void key(Html html, String title, String value) {
    html.open("div").leaf("dt", title).leaf("dd", value).close();
  }

  private static void undefined(Html html, String title, String reason) {
    html.open("div").leaf("dt", title).open("dd").text(Numbers.DASH + " ").leaf("small", reason);
    html.close().close();
  }
}
