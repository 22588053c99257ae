package dev.modus.core;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A function was called that the app does not have.
 *
 * @since 0.1.0
 */
public final class FunctionNotFoundException extends ModusException {
  private static final long serialVersionUID = 1L;

  private final String function;

  /**
   * Creates an exception.
   *
   * @param function the name that was asked for
   * @param known the names the app does have
   */
  public FunctionNotFoundException(String function, Collection<String> known) {
    super(ErrorCode.FUNCTION_NOT_FOUND, message(function, known), null);
    this.function = function;
  }

  private static String message(String function, Collection<String> known) {
    List<String> near =
        known.stream().filter(name -> resembles(name, function)).sorted().limit(3).toList();
    if (!near.isEmpty()) {
      return reason(function) + ". Did you mean " + String.join(" or ", near) + "?";
    }
    List<String> names =
        known.stream().filter(name -> !name.startsWith("_")).sorted().limit(20).toList();
    return reason(function) + ". The app has: " + String.join(", ", names);
  }

  private static boolean resembles(String name, String wanted) {
    String a = name.toLowerCase(Locale.ROOT);
    String b = wanted.toLowerCase(Locale.ROOT);
    return !b.isEmpty() && (a.contains(b) || b.contains(a) || distance(a, b) <= 2);
  }

  /** Levenshtein distance, by rows. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }

  private static String reason(String function) {
    return "no function registered named " + function;
  }

  /** {@return the name that was asked for} */
  public String function() {
    return function;
  }

  @Override
  public String reason() {
    return reason(function);
  }
}
