package io.segtme.segmentation.narrate.llm;

import io.segtme.kernels.tme.figure.Figure;
import io.segtme.segmentation.narrate.rules.ReportMetrics;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds the numbers of a sentence against the report's figures. A number d with k decimals is the
 * value v of a figure when |v - d| is at most half a unit of d's last place (at most 0.5, whatever
 * its exponent) plus 1e-9 and at most a tenth of v, so that 1 is not 0.6; before a percent sign,
 * when that holds for 100 v of a share or ratio; before um, um2, mm2 or "per mm2", for figures of
 * that unit alone.
 *
 * <p>Read as one number: commas, no-break and thin spaces between groups of three digits; a sign,
 * "minus" or "negative" before it; 1.2e-3 and 1.2 x 10^-3. Left alone: names of figures; um2 and
 * mm2; a radius of the names behind "within" or "radius of"; the 10th and 90th percentile where
 * figures have them.
 *
 * <p>Refused, since it cannot be held against a figure: {@link NumberWords}, fractions and ratios
 * such as 1:2, digits inside other words, digits that are not ASCII.
 */
final class StatedNumbers {
  private static final double TOLERANCE = 1e-9;
  private static final double RELATIVE = 0.1;
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<sign>(?<![0-9A-Za-z])[-\u2212\u2013]|\\b(?i:minus|negative) )?"
              + "(?<mantissa>(?:\\d{1,3}(?:[,\u00a0\u2009\u202f]\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?"
              + "|\\.\\d+)"
              + "(?:(?:[eE]| ?[x\u00d7] ?10\\^)(?<exponent>[-+\u2212]?\\d{1,2})\\b)?"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern RADIUS = Pattern.compile("_(\\d+)um(?:_|$)");
  private static final Pattern PERCENTILE = Pattern.compile("_p(\\d+)(?:_|$)");
  private static final Pattern BEFORE_RADIUS = Pattern.compile("(?i)\\b(?:within|radius of) $");
  private static final Pattern TH = Pattern.compile("th\\b");
  private static final Pattern RATIO = Pattern.compile("\\s?[/:]\\s?\\d");

  private final ReportMetrics metrics;
  private final Set<String> radii;
  private final Set<String> percentiles;

  StatedNumbers(ReportMetrics metrics) {
    this.metrics = metrics;
    this.radii = parts(RADIUS);
    this.percentiles = parts(PERCENTILE);
  }

  /**
   * Names of the figures that a sentence names or states, in its order.
   *
   * @throws RefusalException for a number that is not a figure of the report
   */
  Set<String> figures(String sentence) throws RefusalException {
    String text = plain(sentence);
    Set<String> figures = new LinkedHashSet<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String word = token.group("word");
      if (word == null) {
        figures.addAll(number(text, token));
      } else if (word.indexOf('_') >= 0 && metrics.has(word)) {
        figures.add(word);
      } else {
        check(word);
      }
    }
    return figures;
  }

  private Set<String> number(String text, Matcher token) throws RefusalException {
    String mantissa = token.group("mantissa");
    if (isPartOfAName(text, token, mantissa)) {
      return Set.of();
    }
    StatedUnit unit = StatedUnit.at(text, token.end());
    int end = unit.end(text, token.end());
    if (unit == StatedUnit.NONE && isReadDifferently(text, end)) {
      throw refused("\"" + text.substring(token.start(), Math.min(end + 2, text.length())) + "\"");
    }
    BigDecimal number = value(token);
    Set<String> matching =
        metrics.figures().stream()
            .map(Figure::name)
            .filter(name -> unit.fits(name) && states(number, unit.scale(), name))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (matching.isEmpty()) {
      throw refused("the number " + text.substring(token.start(), end).strip());
    }
    return matching;
  }

  private boolean states(BigDecimal number, double scale, String name) {
    double half = Math.min(number.ulp().doubleValue(), 1) / 2;
    return metrics.value(name).stream()
        .map(v -> scale * v)
        .anyMatch(
            v ->
                Math.abs(v - number.doubleValue())
                    <= Math.min(half + TOLERANCE, RELATIVE * Math.abs(v)));
  }

  private boolean isPartOfAName(String text, Matcher token, String digits) {
    if (token.group("sign") != null || token.group("exponent") != null) {
      return false;
    }
    boolean radius =
        radii.contains(digits)
            && StatedUnit.at(text, token.end()) == StatedUnit.UM
            && BEFORE_RADIUS.matcher(text.substring(0, token.start())).find();
    boolean percentile =
        percentiles.contains(digits)
            && TH.matcher(text).region(token.end(), text.length()).lookingAt()
            && text.contains("percentile");
    return radius || percentile;
  }

  private static boolean isReadDifferently(String text, int end) {
    boolean glued =
        end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '_');
    return glued || RATIO.matcher(text).region(end, text.length()).lookingAt();
  }

  private static BigDecimal value(Matcher token) {
    String digits = token.group("mantissa").replaceAll("[^0-9.]", "");
    String exponent = token.group("exponent");
    BigDecimal number = new BigDecimal(digits);
    if (exponent != null) {
      number = number.scaleByPowerOfTen(Integer.parseInt(exponent.replace('\u2212', '-')));
    }
    return token.group("sign") == null ? number : number.negate();
  }

  private void check(String word) throws RefusalException {
    boolean unit = word.equals("um2") || word.equals("mm2");
    boolean percentile = word.startsWith("p") && percentiles.contains(word.substring(1));
    boolean hidden = word.chars().anyMatch(c -> c >= '0' && c <= '9') && !unit && !percentile;
    if (hidden || NumberWords.contain(word)) {
      throw refused("\"" + word + "\"");
    }
  }

  private static String plain(String sentence) throws RefusalException {
    String text =
        sentence
            .replace("m\u00b2", "m2")
            .replace("m^2", "m2")
            .replace('\u00b5', 'u')
            .replace('\u03bc', 'u');
    for (int c : text.codePoints().toArray()) {
      int type = Character.getType(c);
      if (c > 0x7F
          && (type == Character.DECIMAL_DIGIT_NUMBER
              || type == Character.LETTER_NUMBER
              || type == Character.OTHER_NUMBER)) {
        throw refused("\"" + Character.toString(c) + "\"");
      }
    }
    return text;
  }

  private Set<String> parts(Pattern pattern) {
    return metrics.figures().stream()
        .flatMap(figure -> pattern.matcher(figure.name()).results())
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static RefusalException refused(String what) {
    return RefusalException.lasting(
        "The language model's text was refused: " + what + " is not a figure of the report.");
  }
}
