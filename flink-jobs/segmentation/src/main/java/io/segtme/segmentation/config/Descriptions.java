package io.segtme.segmentation.config;

import org.apache.flink.configuration.description.HtmlFormatter;

/** Descriptions of keys as plain text. */
public final class Descriptions {
  private Descriptions() {}

  /** One or two sentences on a key. */
  public static String of(JobOption<?> option) {
    return new HtmlFormatter().format(option.option().description()).replace("&amp;", "&");
  }
}
