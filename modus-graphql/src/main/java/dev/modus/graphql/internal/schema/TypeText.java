package dev.modus.graphql.internal.schema;

/** GraphQL types as text, such as {@code [[Person!]]!}. */
final class TypeText {

  private TypeText() {}

  /** The name inside all lists and exclamation marks. */
  static String baseName(String type) {
    int start = 0;
    int end = type.length();
    while (type.charAt(start) == '[') {
      start++;
    }
    while (type.charAt(end - 1) == ']' || type.charAt(end - 1) == '!') {
      end--;
    }
    return type.substring(start, end);
  }

  static boolean isList(String type) {
    return type.startsWith("[");
  }

  static String nullable(String type) {
    return type.endsWith("!") ? type.substring(0, type.length() - 1) : type;
  }
}
