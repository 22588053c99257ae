package dev.modus.core.internal.manifest;

import java.util.regex.Pattern;

/**
 * What the schema's format {@code uri} takes. Not {@link java.net.URI}: the reference lets path and
 * query hold templates, such as {@code {{TENANT}}}.
 */
final class AbsoluteUri {

  private static final String USER = "(?:[\\w.~!$&'()*+,;=:%@-]*@)?";
  private static final String HOST =
      "(?:\\[[0-9a-fA-F:.]+\\]|[\\w.~!$&'()*+,;=\"<>\\x{80}-\\x{10ffff}-]*)(?::\\d*)?";
  private static final String REST = "(?:[^%\\x00-\\x1f\\x7f]++|%[0-9a-fA-F]{2})*+";

  private static final Pattern PATTERN =
      Pattern.compile(
          "[a-zA-Z][a-zA-Z0-9+.-]*:(?:(?!//)|//" + USER + HOST + "(?=[/?#]|\\z))" + REST);

  private AbsoluteUri() {}

  static boolean is(String text) {
    return PATTERN.matcher(text).matches();
  }
}
