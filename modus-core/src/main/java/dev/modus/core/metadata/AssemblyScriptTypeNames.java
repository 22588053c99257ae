package dev.modus.core.metadata;

import dev.modus.core.metadata.GuestType.Kind;
import dev.modus.core.metadata.GuestType.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The type names of AssemblyScript. The grammar is in abi-assemblyscript.md, section 3. */
final class AssemblyScriptTypeNames {

  private static final String TYPED_ARRAY = "~lib/typedarray/";
  private static final String ARRAY = "~lib/array/Array<";
  private static final String STATIC_ARRAY = "~lib/staticarray/StaticArray<";
  private static final String SET = "~lib/set/Set<";
  private static final String MAP = "~lib/map/Map<";

  private static final Map<String, String> TYPED_ARRAY_ELEMENTS =
      Map.of(
          "Int8Array", "i8",
          "Int16Array", "i16",
          "Uint16Array", "u16",
          "Int32Array", "i32",
          "Uint32Array", "u32",
          "Int64Array", "i64",
          "Uint64Array", "u64",
          "Float32Array", "f32",
          "Float64Array", "f64");

  private AssemblyScriptTypeNames() {}

  static GuestType parse(String name) {
    String plain = withoutNull(name);
    return GuestType.of(
        Language.ASSEMBLYSCRIPT, name, shape(plain), plain.length() != name.length());
  }

  private static String withoutNull(String name) {
    if (name.endsWith(" | null")) {
      return name.substring(0, name.length() - " | null".length());
    }
    if (name.endsWith("|null")) {
      return name.substring(0, name.length() - "|null".length());
    }
    return name;
  }

  private static Shape shape(String name) {
    Shape scalar = scalar(name);
    if (scalar != null) {
      return scalar;
    }
    switch (name) {
      case "~lib/string/String":
        return Shape.of(name, Kind.STRING);
      case "~lib/arraybuffer/ArrayBuffer",
      "~lib/typedarray/Uint8Array",
      "~lib/typedarray/Uint8ClampedArray",
      "~lib/array/Array<u8>":
        return Shape.of(name, Kind.BYTES);
      case "Date", "~lib/date/Date", "~lib/wasi_date/wasi_Date":
        return Shape.of(name, Kind.TIMESTAMP);
      default:
        break;
    }
    if (name.startsWith(TYPED_ARRAY)) {
      String element = TYPED_ARRAY_ELEMENTS.get(name.substring(TYPED_ARRAY.length()));
      return element == null
          ? Shape.of(name, Kind.UNSUPPORTED)
          : Shape.container(name, Kind.TYPED_ARRAY, parse(element));
    }
    for (String list : new String[] {ARRAY, STATIC_ARRAY, SET}) {
      if (name.startsWith(list)) {
        String element = inside(name, list);
        return element == null
            ? Shape.of(name, Kind.UNSUPPORTED)
            : Shape.container(name, Kind.LIST, parse(element));
      }
    }
    if (name.startsWith(MAP)) {
      return map(name);
    }
    boolean isPath = !name.isEmpty() && name.charAt(0) != '(' && name.indexOf('/') > 0;
    return Shape.of(name, isPath ? Kind.OBJECT : Kind.UNSUPPORTED);
  }

  private static @Nullable Shape scalar(String name) {
    return switch (name) {
      case "bool" -> Shape.of(name, Kind.BOOLEAN);
      case "i8" -> Shape.number(name, Kind.INTEGER, 8, true);
      case "i16" -> Shape.number(name, Kind.INTEGER, 16, true);
      case "i32", "isize" -> Shape.number(name, Kind.INTEGER, 32, true);
      case "i64" -> Shape.number(name, Kind.INTEGER, 64, true);
      case "u8" -> Shape.number(name, Kind.INTEGER, 8, false);
      case "u16" -> Shape.number(name, Kind.INTEGER, 16, false);
      case "u32", "usize" -> Shape.number(name, Kind.INTEGER, 32, false);
      case "u64" -> Shape.number(name, Kind.INTEGER, 64, false);
      case "f32" -> Shape.number(name, Kind.FLOAT, 32, true);
      case "f64" -> Shape.number(name, Kind.FLOAT, 64, true);
      default -> null;
    };
  }

  private static Shape map(String name) {
    String inner = inside(name, MAP);
    int depth = 0;
    for (int i = 0; inner != null && i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '<' || c == '(') {
        depth++;
      } else if (c == '>' || c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        return Shape.container(
            name, Kind.MAP, parse(inner.substring(0, i)), parse(inner.substring(i + 1).strip()));
      }
    }
    return Shape.of(name, Kind.UNSUPPORTED);
  }

  private static @Nullable String inside(String name, String prefix) {
    return name.endsWith(">") && name.length() > prefix.length() + 1
        ? name.substring(prefix.length(), name.length() - 1)
        : null;
  }
}
