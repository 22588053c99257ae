package dev.modus.core.metadata;

import dev.modus.core.metadata.GuestType.Kind;
import dev.modus.core.metadata.GuestType.Shape;

/** The type names of Go. The grammar is in metadata.md, section 5.2. */
final class GoTypeNames {

  private GoTypeNames() {}

  static GuestType parse(String name) {
    int stars = 0;
    while (name.startsWith("*", stars)) {
      stars++;
    }
    String plain = name.substring(stars);
    boolean nullable = stars > 0 || plain.startsWith("[]") || plain.startsWith("map[");
    return GuestType.of(Language.GO, name, shape(plain), nullable);
  }

  private static Shape shape(String name) {
    return switch (name) {
      case "bool" -> Shape.of(name, Kind.BOOLEAN);
      case "int8" -> Shape.number(name, Kind.INTEGER, 8, true);
      case "int16" -> Shape.number(name, Kind.INTEGER, 16, true);
      case "int", "int32", "rune" -> Shape.number(name, Kind.INTEGER, 32, true);
      case "int64" -> Shape.number(name, Kind.INTEGER, 64, true);
      case "uint8", "byte" -> Shape.number(name, Kind.INTEGER, 8, false);
      case "uint16" -> Shape.number(name, Kind.INTEGER, 16, false);
      case "uint", "uint32", "uintptr" -> Shape.number(name, Kind.INTEGER, 32, false);
      case "uint64" -> Shape.number(name, Kind.INTEGER, 64, false);
      case "float32" -> Shape.number(name, Kind.FLOAT, 32, true);
      case "float64" -> Shape.number(name, Kind.FLOAT, 64, true);
      case "string" -> Shape.of(name, Kind.STRING);
      case "time.Time" -> Shape.of(name, Kind.TIMESTAMP);
      case "time.Duration" -> Shape.number(name, Kind.DURATION, 64, true);
      default -> composite(name);
    };
  }

  private static Shape composite(String name) {
    if (name.startsWith("map[")) {
      int end = closingBracket(name, "map".length());
      return end < 0 || end + 1 == name.length()
          ? Shape.of(name, Kind.UNSUPPORTED)
          : Shape.container(
              name,
              Kind.MAP,
              parse(name.substring("map[".length(), end)),
              parse(name.substring(end + 1)));
    }
    if (name.startsWith("[")) {
      int end = closingBracket(name, 0);
      if (end < 0 || end + 1 == name.length()) {
        return Shape.of(name, Kind.UNSUPPORTED);
      }
      String element = name.substring(end + 1);
      return element.equals("byte") || element.equals("uint8")
          ? Shape.of(name, Kind.BYTES)
          : Shape.container(name, Kind.LIST, parse(element));
    }
    boolean isNamed = name.indexOf('.') > 0 && name.indexOf('{') < 0 && name.indexOf('(') < 0;
    return Shape.of(name, isNamed ? Kind.OBJECT : Kind.UNSUPPORTED);
  }

  /** The index of the bracket that closes the one at {@code open}, or -1. */
  private static int closingBracket(String name, int open) {
    int depth = 0;
    for (int i = open; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
