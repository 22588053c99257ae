package dev.modus.core.internal.connect.sql;

/**
 * A PostgreSQL statement in the words of JDBC: {@code $1} becomes {@code ?}, and the operator
 * {@code ?} is doubled, except in what only looks like them: literals, quoted names, comments.
 */
final class PostgresStatement {

  private final String source;
  private final StringBuilder translated = new StringBuilder();
  private int position;

  /** For each {@code ?}, which parameter it is, from 1. */
  private int[] order = new int[4];

  private int placeholders;
  private int highest;
  private boolean ended;
  private boolean several;

  private PostgresStatement(String source) {
    this.source = source;
  }

  static PostgresStatement parse(String source) {
    PostgresStatement statement = new PostgresStatement(source);
    while (statement.position < source.length()) {
      statement.next();
    }
    return statement;
  }

  String jdbc() {
    return translated.toString();
  }

  /** {@return how many values it needs} */
  int parameters() {
    return highest;
  }

  /** {@return how many {@code ?} there are} */
  int placeholders() {
    return placeholders;
  }

  /** {@return which parameter a {@code ?} is, both from 1} */
  int parameterAt(int placeholder) {
    return order[placeholder - 1];
  }

  /** Whether it is in truth several statements. */
  boolean isSeveral() {
    return several;
  }

  private void next() {
    char c = source.charAt(position);
    if (c == '-' && at(1) == '-') {
      copyTo(endOfLine());
    } else if (c == '/' && at(1) == '*') {
      copyTo(endOfComment());
    } else if (Character.isWhitespace(c)) {
      copyTo(position + 1);
    } else if (c == ';') {
      ended = true;
      copyTo(position + 1);
    } else {
      several |= ended;
      token(c);
    }
  }

  private void token(char c) {
    if (c == '\'') {
      copyTo(endOfQuoted('\'', false));
    } else if (c == '"') {
      copyTo(endOfQuoted('"', false));
    } else if ((c == 'e' || c == 'E') && at(1) == '\'') {
      copyTo(position + 1);
      copyTo(endOfQuoted('\'', true));
    } else if (isNameStart(c)) {
      copyTo(endOfName());
    } else if (c == '$' && Character.isDigit(at(1))) {
      placeholder();
    } else if (c == '$') {
      copyTo(endOfDollarQuoted());
    } else if (c == '?') {
      translated.append("??");
      position++;
    } else {
      copyTo(position + 1);
    }
  }

  private void placeholder() {
    int end = position + 1;
    int number = 0;
    while (end < source.length() && Character.isDigit(source.charAt(end))) {
      number = Math.min(number * 10 + source.charAt(end) - '0', 1 << 20);
      end++;
    }
    if (placeholders == order.length) {
      order = java.util.Arrays.copyOf(order, 2 * placeholders);
    }
    order[placeholders++] = number;
    highest = Math.max(highest, number);
    translated.append('?');
    position = end;
  }

  private char at(int offset) {
    return position + offset < source.length() ? source.charAt(position + offset) : 0;
  }

  private void copyTo(int end) {
    translated.append(source, position, end);
    position = end;
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private int endOfName() {
    int end = position;
    while (end < source.length()
        && (Character.isLetterOrDigit(source.charAt(end))
            || source.charAt(end) == '_'
            || source.charAt(end) == '$')) {
      end++;
    }
    return end;
  }

  private int endOfLine() {
    int end = source.indexOf('\n', position);
    return end < 0 ? source.length() : end;
  }

  /** Comments may hold comments. */
  private int endOfComment() {
    int depth = 0;
    int end = position;
    while (end < source.length()) {
      if (source.startsWith("/*", end)) {
        depth++;
        end += 2;
      } else if (source.startsWith("*/", end)) {
        depth--;
        end += 2;
        if (depth == 0) {
          return end;
        }
      } else {
        end++;
      }
    }
    return source.length();
  }

  /** A doubled quote looks like two texts in a row, which comes to the same. */
  private int endOfQuoted(char quote, boolean escapes) {
    int end = position + 1;
    while (end < source.length()) {
      char c = source.charAt(end);
      if (c == '\\' && escapes) {
        end++;
      } else if (c == quote) {
        if (!escapes || end + 1 >= source.length() || source.charAt(end + 1) != quote) {
          return end + 1;
        }
        end++;
      }
      end++;
    }
    return source.length();
  }

  private int endOfDollarQuoted() {
    int tagEnd = position + 1;
    while (tagEnd < source.length()
        && (Character.isLetterOrDigit(source.charAt(tagEnd)) || source.charAt(tagEnd) == '_')) {
      tagEnd++;
    }
    if (tagEnd >= source.length() || source.charAt(tagEnd) != '$') {
      return position + 1;
    }
    String tag = source.substring(position, tagEnd + 1);
    int end = source.indexOf(tag, tagEnd + 1);
    return end < 0 ? source.length() : end + tag.length();
  }
}
