package dev.modus.core.internal.connect.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes values of parameters and secrets out of what databases report: {@code Duplicate entry
 * 'ada@example.com'} tells the log more than it may know. Rather too much goes than too little.
 */
final class Redaction {

  private static final String HIDDEN = "…";
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"|\\(([^()]*)\\)");

  /** A shorter one would be found in ordinary words; it still hides what is quoted. */
  private static final int MIN_REPLACED = 4;

  private final List<String> values;
  private final List<String> secrets;

  private Redaction(List<String> values, List<String> secrets) {
    this.values = values;
    this.secrets = secrets;
  }

  static Redaction none() {
    return new Redaction(List.of(), List.of());
  }

  /** A redaction that also hides secrets, wherever they are. */
  Redaction withSecrets(List<String> more) {
    List<String> all = new ArrayList<>(secrets);
    more.stream().filter(secret -> !secret.isEmpty()).forEach(all::add);
    return new Redaction(values, longestFirst(all));
  }

  /** A redaction that also hides values, where they can be told from other words. */
  Redaction withValues(List<String> more) {
    List<String> all = new ArrayList<>(values);
    more.stream().filter(value -> !value.isEmpty()).forEach(all::add);
    return new Redaction(longestFirst(all), secrets);
  }

  private static List<String> longestFirst(List<String> texts) {
    texts.sort(Comparator.comparingInt(String::length).reversed());
    return texts;
  }

  /**
   * The first line, without what it must not hold. PostgreSQL repeats whole rows in the further
   * ones.
   */
  String clean(@Nullable String reported) {
    if (reported == null) {
      return "no reason given";
    }
    String text = reported;
    for (String secret : secrets) {
      text = text.replace(secret, HIDDEN);
    }
    for (String value : values) {
      if (value.length() >= MIN_REPLACED) {
        text = text.replace(value, HIDDEN);
      }
    }
    text = text.strip().lines().findFirst().orElse("");
    return values.isEmpty()
        ? text
        : QUOTED.matcher(text).replaceAll(quoted -> Matcher.quoteReplacement(withoutValue(quoted)));
  }

  private String withoutValue(MatchResult quoted) {
    String whole = quoted.group();
    String content = whole.substring(1, whole.length() - 1);
    boolean hides =
        !content.isBlank()
            && values.stream()
                .anyMatch(value -> value.contains(content) || content.contains(value));
    return hides ? whole.charAt(0) + HIDDEN + whole.charAt(whole.length() - 1) : whole;
  }

  /** {@return nothing that this is there to hide} */
  @Override
  public String toString() {
    return "Redaction";
  }
}
