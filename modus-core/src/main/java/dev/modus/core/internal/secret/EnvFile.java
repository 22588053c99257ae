package dev.modus.core.internal.secret;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of one .env file (manifest.md, section 9.2, "File grammar"). */
final class EnvFile {

  private static final Pattern VARIABLE = Pattern.compile("(\\\\?)\\$\\(?\\{?([A-Z0-9_]*)\\}?");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([^$])", Pattern.DOTALL);
  private static final String EXPORT = "export";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String text;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private int at;

  private EnvFile(String text) {
    this.text = text;
  }

  /** The file is not understood. The message tells the line, and nothing of what stands there. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String problem, int line) {
      super(problem + " in line " + line);
    }
  }

  /** Variables by name, in the file's order. */
  static Map<String, String> parse(String text) throws MalformedException {
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    EnvFile file = new EnvFile(unmarked.replace("\r\n", "\n"));
    while (file.toStatement()) {
      file.statement();
    }
    return file.variables;
  }

  /** Skips blanks, empty lines and comments. */
  private boolean toStatement() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '\n' || isBlank(c)) {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void statement() throws MalformedException {
    if (text.startsWith(EXPORT, at)
        && at + EXPORT.length() < text.length()
        && isBlank(text.charAt(at + EXPORT.length()))) {
      at += EXPORT.length();
      skipBlanks();
    }
    int start = at;
    while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != ':') {
      char c = text.charAt(at);
      if (!isBlank(c) && !Character.isLetterOrDigit(c) && c != '_' && c != '.') {
        throw malformed(
            c == '\n'
                ? "a name without '='"
                : "a name holds something else than letters, digits, '_' and '.'",
            at);
      }
      at++;
    }
    if (at == text.length()) {
      return; // a word at the end of the file, which the reference takes no notice of
    }
    String name = text.substring(start, at++).strip();
    skipBlanks();
    variables.put(name, value());
  }

  private String value() throws MalformedException {
    char first = at < text.length() ? text.charAt(at) : '\n';
    return first == '"' || first == '\'' ? quoted(first) : unquoted();
  }

  private String quoted(char quote) throws MalformedException {
    int start = at + 1;
    for (int end = start; end < text.length(); end++) {
      if (text.charAt(end) == quote && text.charAt(end - 1) != '\\') {
        at = end + 1;
        String value = text.substring(start, end);
        return quote == '"' ? expanded(unescaped(value)) : value;
      }
    }
    throw malformed("a quote without its end", at);
  }

  private String unquoted() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    int valueEnd = end;
    for (int i = end - 1; i > at; i--) {
      // the right-most comment only: this is the reference's rule
      if (text.charAt(i) == '#' && isBlank(text.charAt(i - 1))) {
        valueEnd = i;
        break;
      }
    }
    String value = text.substring(at, valueEnd).strip();
    at = end;
    return expanded(value);
  }

  private static String unescaped(String value) {
    return ESCAPE
        .matcher(value)
        .replaceAll(
            escape ->
                switch (escape.group(1)) {
                  case "n" -> "\n";
                  case "r" -> "\r";
                  default -> Matcher.quoteReplacement(escape.group(1));
                });
  }

  /** Replaces variables by what this file said of them before. */
  private String expanded(String value) {
    return VARIABLE
        .matcher(value)
        .replaceAll(
            match -> {
              String name = match.group(2);
              String replacement =
                  !match.group(1).isEmpty()
                      ? match.group().substring(1)
                      : name.isEmpty() ? match.group() : variables.getOrDefault(name, "");
              return Matcher.quoteReplacement(replacement);
            });
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == 0x0B || c == '\f' || c == 0x85 || c == 0xA0;
  }

  private MalformedException malformed(String problem, int place) {
    int line = 1 + (int) text.chars().limit(place).filter(c -> c == '\n').count();
    return new MalformedException(problem, line);
  }
}
