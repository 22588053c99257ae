package dev.modus.samples.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON may hold halves of surrogate pairs, {@code "\ud83d"}, which are no text: U+FFFD instead. */
final class WellFormed {

  private static final int REPLACEMENT = 0xFFFD;

  private WellFormed() {}

  static String text(String text) {
    if (text.codePoints().noneMatch(WellFormed::isHalf)) {
      return text;
    }
    return text.codePoints()
        .map(each -> isHalf(each) ? REPLACEMENT : each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The same for each text of a JSON value. */
  static @Nullable Object value(@Nullable Object json) {
    if (json instanceof String text) {
      return text(text);
    }
    if (json instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object each : list) {
        copy.add(value(each));
      }
      return copy;
    }
    if (json instanceof Map<?, ?> members) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        copy.put(text(member.getKey().toString()), value(member.getValue()));
      }
      return copy;
    }
    return json;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
