package dev.modus.core.internal.connect.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which paths are at or below another (host-functions.md, section 6.2). */
final class Coverage {

  /** How often servers might decode a path, plus some. */
  private static final int READINGS = 4;

  private Coverage() {}

  /** Tells whether two paths are the same, letter case aside. */
  static boolean same(String path, String other) {
    String[] segments = segments(path);
    String[] others = segments(other);
    return segments.length == others.length && beginsWith(segments, others, others.length);
  }

  /** Tells whether a path is a base or below it, however a server may read its dots. */
  static boolean below(String base, String path) {
    String[] bases = segments(base);
    String[] segments = segments(path);
    int shared = base.endsWith("/") ? bases.length - 1 : bases.length;
    return segments.length >= bases.length
        && beginsWith(segments, bases, shared)
        && staysBelow(from(path, shared));
  }

  /** The same for a base that is a mere beginning of a text, as in the reference. */
  static boolean beginsWith(String base, String path) {
    if (!path.toLowerCase(Locale.ROOT).startsWith(base.toLowerCase(Locale.ROOT))) {
      return false;
    }
    int slash = base.endsWith("/") ? base.length() - 1 : path.indexOf('/', base.length());
    return slash < 0 || staysBelow(path.substring(slash + 1));
  }

  private static String[] segments(String path) {
    return path.split("/", -1);
  }

  private static boolean beginsWith(String[] segments, String[] base, int count) {
    for (int i = 0; i < count; i++) {
      if (!text(segments[i]).equalsIgnoreCase(text(base[i]))) {
        return false;
      }
    }
    return true;
  }

  private static String text(String segment) {
    String decoded = PercentCode.decode(segment);
    return decoded == null
        ? segment
        : new String(decoded.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** What follows a number of segments. */
  private static String from(String path, int segments) {
    int start = 0;
    for (int i = 0; i < segments; i++) {
      int slash = path.indexOf('/', start);
      if (slash < 0) {
        return "";
      }
      start = slash + 1;
    }
    return path.substring(start);
  }

  /**
   * Tells whether no {@code ..} leads out, be it encoded, encoded twice, or behind separators that
   * only some servers take for one.
   */
  private static boolean staysBelow(String path) {
    @Nullable String reading = path;
    for (int i = 0; i < READINGS && reading != null; i++) {
      if (leadsOut(reading)) {
        return false;
      }
      reading = PercentCode.decode(reading);
    }
    return true;
  }

  private static boolean leadsOut(String path) {
    int depth = 0;
    for (String segment : path.split("[/\\\\]", -1)) {
      String name = segment.split(";", 2)[0]; // some servers drop parameters of a segment first
      if (name.equals("..")) {
        depth--;
      } else if (!name.isEmpty() && !name.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }
}
