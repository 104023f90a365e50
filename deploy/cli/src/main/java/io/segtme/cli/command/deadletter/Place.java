package io.segtme.cli.command.deadletter;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a dead letter lies in its topic, written partition-offset. */
record Place(int partition, long offset) implements Comparable<Place> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})");
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::partition).thenComparingLong(Place::offset);

  /** A place as the command line gives it. */
  static final class Parser implements ITypeConverter<Place> {
    @Override
    public Place convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is not allowed, choose a place such as 0-17, as 'segtme deadletters list'"
                + " prints it");
      }
      return new Place(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2)));
    }
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
