package dev.modus.samples.search;

import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostModule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Texts by their vectors, for guests to search in: a list, gone through from end to end, which does
 * for thousands of texts. With more of them, ask a database with a vector index here.
 */
final class TextIndex {

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  private static final class Entry {
    private final String text;
    private final float[] vector;

    Entry(String text, float[] vector) {
      this.text = text;
      this.vector = vector;
    }
  }

  /** What guests receive: their class {@code Hit}, by the names of its fields. */
  private record Hit(String text, float score) {
    Map<String, Object> fields() {
      return Map.of("text", text, "score", score);
    }
  }

  /** The functions guests import. */
  HostModule module() {
    return HostModule.of("index", "nearest", this::nearest);
  }

  void add(String text, List<?> vector) {
    entries.add(new Entry(text, floats(vector)));
  }

  private List<Map<String, Object>> nearest(HostCall call) {
    float[] asked = floats((List<?>) Objects.requireNonNull(call.argument("vector")));
    int top = (Integer) Objects.requireNonNull(call.argument("top"));
    return entries.stream()
        .map(entry -> new Hit(entry.text, cosine(asked, entry.vector)))
        .sorted(Comparator.comparing(Hit::score).reversed())
        .limit(Math.max(0, top))
        .map(Hit::fields)
        .toList();
  }

  /** The vectors have length 1, and so their dot product is all that there is to it. */
  private static float cosine(float[] a, float[] b) {
    float dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    return dot;
  }

  private static float[] floats(List<?> numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = ((Number) Objects.requireNonNull(numbers.get(i))).floatValue();
    }
    return floats;
  }
}
