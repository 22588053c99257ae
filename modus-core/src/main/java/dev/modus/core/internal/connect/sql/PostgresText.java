package dev.modus.core.internal.connect.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL writes values that consist of others: {@code {1,2}}, {@code (a,b)}, ranges. */
final class PostgresText {

  private PostgresText() {}

  /** The elements of an array, those of inner arrays in a row. */
  static List<@Nullable String> array(String text, char delimiter) {
    List<@Nullable String> elements = new ArrayList<>();
    // an array that does not begin at 1 says so: [0:1]={1,2}
    Reader reader = new Reader(text, text.startsWith("[") ? text.indexOf('=') + 1 : 0);
    while (reader.more()) {
      char c = reader.peek();
      if (c == '{' || c == '}' || c == delimiter) {
        reader.skip();
      } else {
        elements.add(reader.item(delimiter, "}", "NULL"));
      }
    }
    return elements;
  }

  /** The fields of a record; those that are null are empty. */
  static List<@Nullable String> record(String text) {
    List<@Nullable String> fields = new ArrayList<>();
    Reader reader = new Reader(text, 1);
    if (reader.more() && reader.peek() == ')') {
      return fields;
    }
    do {
      fields.add(reader.item(',', ")", ""));
    } while (reader.skip() == ',');
    return fields;
  }

  /** The two bounds of a range that is not empty; null where it has none. */
  static List<@Nullable String> bounds(String text) {
    Reader reader = new Reader(text, 1);
    String lower = reader.item(',', ")]", "");
    reader.skip();
    List<@Nullable String> bounds = new ArrayList<>();
    bounds.add(lower);
    bounds.add(reader.item(',', ")]", ""));
    return bounds;
  }

  /** The ranges of a multirange. */
  static List<String> ranges(String text) {
    List<String> ranges = new ArrayList<>();
    int start = 1;
    boolean quoted = false;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ']' || c == ')')) {
        ranges.add(text.substring(start, i + 1));
        start = i + 2;
      }
    }
    return ranges;
  }

  private static final class Reader {
    private final String text;
    private int position;

    Reader(String text, int position) {
      this.text = text;
      this.position = position;
    }

    boolean more() {
      return position < text.length();
    }

    char peek() {
      return text.charAt(position);
    }

    char skip() {
      return more() ? text.charAt(position++) : 0;
    }

    /** An item up to what ends it, without its quotes; null if it is the word for that. */
    @Nullable String item(char delimiter, String ends, String nullWord) {
      StringBuilder item = new StringBuilder();
      boolean quoted = false;
      boolean wasQuoted = false;
      while (more()) {
        char c = peek();
        if (!quoted && (c == delimiter || ends.indexOf(c) >= 0)) {
          break;
        }
        position++;
        if (c == '\\') {
          item.append(skip());
        } else if (c == '"' && quoted && more() && peek() == '"') {
          item.append(skip());
        } else if (c == '"') {
          quoted = !quoted;
          wasQuoted = true;
        } else {
          item.append(c);
        }
      }
      return !wasQuoted && nullWord.contentEquals(item) ? null : item.toString();
    }
  }
}
