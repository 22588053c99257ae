package dev.modus.core.internal.guest.assemblyscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Limits;
import dev.modus.core.Selection;
import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Metadata;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Objects under construction survive any collection, and nothing stays pinned
 * (abi-assemblyscript.md, sections 1.5 and 2.2).
 */
class PinningTest {

  private static final Map<String, Metadata> METADATA = new ConcurrentHashMap<>();

  private static Metadata metadata(String guest) {
    return METADATA.computeIfAbsent(
        guest,
        name -> {
          Path app = Path.of("src/test/guests/assemblyscript", name, "build");
          try (FunctionEngine engine =
              FunctionEngine.builder().app(app).compileMode(CompileMode.INTERPRET).build()) {
            return engine.metadata();
          }
        });
  }

  private static AssemblyScript language(String guest) {
    return new AssemblyScript(metadata(guest), Coercion.STRICT, Limits.defaults());
  }

  private static FunctionSignature function(String guest, String name) {
    return metadata(guest).exports().get(name);
  }

  @ParameterizedTest
  @MethodSource("values")
  void argumentSurvivesCollectionsAndIsLetGo(String guest, String function, Object value) {
    EagerCollector heap = new EagerCollector();
    Object back =
        language(guest)
            .plan(function(guest, function), 1, 1)
            .call(heap, new Object[] {value}, Selection.everything());
    assertThat(back).usingRecursiveComparison().isEqualTo(value);
    assertThat(heap.pinned()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("values")
  void answerOfTheHostSurvivesCollectionsAndIsLetGo(String guest, String function, Object value) {
    EagerCollector heap = new EagerCollector();
    // An import with the parameter and result of the function.
    ImportPlan plan = (ImportPlan) language(guest).hostPlan(function(guest, function));
    long[] raw = plan.result(heap, value);
    assertThat(heap.pinned()).isEmpty();
    assertThat(plan.arguments(heap, raw).get(0)).usingRecursiveComparison().isEqualTo(value);
  }

  static Stream<Arguments> values() {
    Map<?, ?> point = Map.of("x", 1.0, "y", 2.0);
    List<String> texts = IntStream.range(0, 50).mapToObj(i -> "text " + i).toList();
    Map<String, String> map = new HashMap<>();
    texts.forEach(text -> map.put(text, text + "!"));
    return Stream.of(
        argumentSet("text", "texts", "echoString", "text"),
        argumentSet("bytes", "texts", "echoBuffer", new byte[] {1, 2}),
        argumentSet("list of bytes", "texts", "echoArrayU8", new byte[] {1, 2}),
        argumentSet("typed array of bytes", "texts", "echoUint8Array", new byte[] {1, 2}),
        argumentSet("typed array", "lists", "echoFloat64Array", List.of(1.5, 2.5)),
        argumentSet("numbers", "lists", "echoI32s", List.of(1, 2)),
        argumentSet("empty list", "lists", "echoI32s", List.of()),
        argumentSet("texts", "lists", "echoStrings", texts),
        argumentSet("lists", "lists", "echoStrings3d", List.of(List.of(texts, texts), List.of())),
        argumentSet("objects", "lists", "echoPoints", List.of(point, point)),
        argumentSet("nulls", "lists", "echoNullableStringItems", Arrays.asList("a", null, "b")),
        argumentSet("static array", "lists", "echoStaticI32s", List.of(1, 2)),
        argumentSet("static array of texts", "lists", "echoStaticStrings", texts),
        argumentSet("set", "lists", "echoStringSet", texts),
        argumentSet("set of numbers", "lists", "echoF64Set", List.of(1.5, 2.5)),
        argumentSet("maps in a list", "lists", "echoMaps", List.of(Map.of("a", 1), Map.of())),
        argumentSet("map", "maps", "echoStringString", map),
        argumentSet("map of small entries", "maps", "echoI8U8", Map.of(1, 2, 3, 4)),
        argumentSet(
            "maps in a map",
            "maps",
            "echoStringMap",
            Map.of("a", Map.of("b", List.of(1), "c", List.of()), "d", Map.of())),
        argumentSet("objects in a map", "maps", "echoStringPoint", Map.of("a", point, "b", point)),
        argumentSet(
            "object with a map",
            "maps",
            "echoHolder",
            Map.of("name", "n", "entries", map, "perhaps", map)),
        argumentSet("date", "dates", "echoDate", Instant.EPOCH),
        argumentSet("date in an object", "old-date", "echoDates", List.of(Instant.EPOCH)),
        argumentSet(
            "objects in objects",
            "objects",
            "echoLine",
            Map.of("label", "l", "from", point, "to", point)),
        argumentSet(
            "containers in an object",
            "objects",
            "echoBag",
            Map.of(
                "points",
                List.of(point, point),
                "maybePoints",
                List.of(point),
                "byName",
                Map.of("p", point),
                "box",
                Map.of("value", point))),
        argumentSet("object without references", "objects", "echoPoint", point),
        argumentSet("empty object", "objects", "echoEmpty", Map.of()));
  }

  @ParameterizedTest
  @MethodSource
  void nothingStaysPinnedWhenAValueDoesNotFit(String guest, String function, Object value) {
    EagerCollector heap = new EagerCollector();
    assertThat(
            catchThrowableOfType(
                ArgumentProblem.class,
                () ->
                    language(guest)
                        .plan(function(guest, function), 1, 1)
                        .call(heap, new Object[] {value}, Selection.everything())))
        .isNotNull();
    assertThat(heap.objects()).as("objects made before the problem was found").isPositive();
    assertThat(heap.pinned()).isEmpty();
    ImportPlan plan = (ImportPlan) language(guest).hostPlan(function(guest, function));
    assertThat(catchThrowableOfType(InvalidValue.class, () -> plan.result(heap, value)))
        .isNotNull();
    assertThat(heap.pinned()).isEmpty();
  }

  static Stream<Arguments> nothingStaysPinnedWhenAValueDoesNotFit() {
    Map<?, ?> point = Map.of("x", 1.0, "y", 2.0);
    return Stream.of(
        argumentSet("last text", "lists", "echoStrings", Arrays.asList("a", "b", null)),
        argumentSet(
            "last of lists",
            "lists",
            "echoStrings3d",
            List.of(List.of(List.of("a")), List.of("b"))),
        argumentSet("last object", "lists", "echoPoints", List.of(point, Map.of("x", 1.0))),
        argumentSet("set", "lists", "echoStringSet", Arrays.asList("a", null)),
        argumentSet("static array", "lists", "echoStaticStrings", Arrays.asList("a", null)),
        argumentSet("value of a map", "maps", "echoStringI8", Map.of("a", 300)),
        argumentSet(
            "deep in a map", "maps", "echoStringMap", Map.of("a", Map.of("b", List.of("c")))),
        argumentSet(
            "field", "objects", "echoLine", Map.of("label", "l", "from", point, "to", "nowhere")));
  }
}
