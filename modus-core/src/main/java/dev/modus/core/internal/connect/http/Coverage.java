package dev.modus.core.internal.connect.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
   * only some servers take for one. Each written segment counts as the server would read it that
   * comes out lowest, so that no reading can make up for what another one loses: {@code a%2Fb} is
   * two names for some, and one for others who take the {@code %2e%2e} after it at its word.
   */
  private static boolean staysBelow(String path) {
    int depth = 0;
    for (String segment : segments(path)) {
      int lowest = 1;
      String reading = segment;
      for (int i = 0; i < READINGS; i++) {
        lowest = Math.min(lowest, Math.min(step(reading), lowestInside(reading)));
        reading = PercentCode.decodeLeniently(reading);
      }
      depth += lowest;
      if (depth < 0) {
        return false;
      }
    }
    return true;
  }

  /** How low one gets inside of a segment, or behind it, if it is several for the server. */
  private static int lowestInside(String segment) {
    int depth = 0;
    int lowest = 1;
    for (String name : segment.split("[/\\\\]", -1)) {
      depth += step(name);
      lowest = Math.min(lowest, depth);
    }
    return lowest;
  }

  private static int step(String segment) {
    String name = segment.split(";", 2)[0]; // some servers drop parameters of a segment first
    if (name.equals("..")) {
      return -1;
    }
    return name.isEmpty() || name.equals(".") ? 0 : 1;
  }
}
