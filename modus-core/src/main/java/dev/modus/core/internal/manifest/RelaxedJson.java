package dev.modus.core.internal.manifest;

/**
 * JSON with comments and trailing commas, made strict by putting blanks in their place, so that
 * lines and columns stay (manifest.md, section 2).
 */
final class RelaxedJson {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final char[] text;
  private int at;

  private RelaxedJson(String text) {
    this.text = text.toCharArray();
  }

  /** The same text as strict JSON, if it was relaxed JSON; nonsense stays nonsense. */
  static String strict(String text) {
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new RelaxedJson(marked ? text.substring(1) : text).strict();
  }

  private String strict() {
    while (at < text.length) {
      switch (text[at]) {
        case '"' -> skipString();
        case '/' -> blankComment();
        case '}', ']' -> blankCommaBefore(at++);
        default -> at++;
      }
    }
    return new String(text);
  }

  private void skipString() {
    for (at++; at < text.length && text[at] != '"'; at++) {
      if (text[at] == '\\') {
        at++;
      }
    }
    at++;
  }

  private void blankComment() {
    char next = at + 1 < text.length ? text[at + 1] : ' ';
    if (next == '/') {
      while (at < text.length && text[at] != '\n') {
        blank();
      }
    } else if (next == '*') {
      blank();
      blank();
      // without its end a comment goes on to that of the file
      while (at < text.length
          && !(text[at] == '*' && at + 1 < text.length && text[at + 1] == '/')) {
        blank();
      }
      for (int i = 0; i < 2 && at < text.length; i++) {
        blank();
      }
    } else {
      at++;
    }
  }

  private void blank() {
    char c = text[at];
    if (c != '\t' && c != '\r' && c != '\n') {
      text[at] = ' ';
    }
    at++;
  }

  private void blankCommaBefore(int bracket) {
    int before = bracket - 1;
    while (before >= 0 && text[before] <= ' ') {
      before--;
    }
    if (before >= 0 && text[before] == ',') {
      text[before] = ' ';
    }
  }
}
