package io.segtme.cli.status;

import io.segtme.cli.console.Sentences;

/** Something that is not as it should be: the name of a reason, and a sentence with the remedy. */
public record Problem(String reason, String sentence) {
  @Override
  public String toString() {
    return Sentences.of(reason, sentence);
  }
}
