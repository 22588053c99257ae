package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is selected of a result is read as ever, and the rest is not read at all. */
@ParameterizedClass
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class SelectionTest {

  private static final Path GO = Path.of("src/test/guests/go");
  private static final Path OBJECTS = Guests.fixture("objects");
  private static final Path MAPS = Guests.fixture("maps");
  private static final Path STRUCTS = GO.resolve("structs/build");
  private static final Path GO_MAPS = GO.resolve("maps/build");
  private static final Path RESULTS = GO.resolve("results/build");

  private static final Map<Path, FunctionEngine> ENGINES = new HashMap<>();

  @Parameter CompileMode mode;

  @BeforeParameterizedClassInvocation
  static void open(CompileMode mode) {
    for (Path app : List.of(OBJECTS, MAPS, STRUCTS, GO_MAPS, RESULTS)) {
      ENGINES.put(app, Guests.engine(app, mode));
    }
  }

  @AfterParameterizedClassInvocation
  static void close() {
    ENGINES.values().forEach(FunctionEngine::close);
    ENGINES.clear();
  }

  private static Object read(Path app, String function, Object value, Selection selection) {
    FunctionEngine engine = ENGINES.get(app);
    Map<String, Object> arguments = new HashMap<>();
    if (value != null) {
      arguments.put(engine.metadata().exports().get(function).parameters().get(0).name(), value);
    }
    return engine.callNamed(CallContext.empty(), function, arguments, selection).value();
  }

  @ParameterizedTest
  @MethodSource
  void selectedMembersAreThoseOfTheWholeResult(
      Path app, String function, Object value, String... paths) {
    Object whole = read(app, function, value, Selection.everything());

    Object part = read(app, function, value, Selection.of(paths));

    assertThat(part).isEqualTo(projected(whole, Selection.of(paths))).isNotEqualTo(whole);
  }

  static Stream<Arguments> selectedMembersAreThoseOfTheWholeResult() {
    Map<String, Object> line =
        members("label", "l", "from", members("x", 1, "y", 2), "to", members("x", 3, "y", 4));
    Map<String, Object> points =
        members("a", members("x", 1, "y", 2), "b", members("x", 3, "y", 4));
    Map<String, Object> bag =
        members(
            "points",
            List.of(members("x", 1, "y", 2)),
            "maybePoints",
            Arrays.asList(members("x", 1, "y", 2), null),
            "byName",
            points,
            "box",
            members("value", members("x", 5, "y", 6)));
    Map<String, Object> nodes = members("name", "a", "next", members("name", "b", "next", null));
    List<Object> padded = List.of(padded(1), padded(2));
    return Stream.of(
        argumentSet("one member", OBJECTS, "echoLine", line, paths("label")),
        argumentSet("nothing", OBJECTS, "echoLine", line, paths()),
        argumentSet("no such member", OBJECTS, "echoLine", line, paths("lable")),
        argumentSet("member of a member", OBJECTS, "echoLine", line, paths("from.x", "to.y")),
        argumentSet("a whole member", OBJECTS, "echoLine", line, paths("to")),
        argumentSet("elements", OBJECTS, "echoBag", bag, paths("points.x", "maybePoints.y")),
        argumentSet("map values", OBJECTS, "echoBag", bag, paths("byName.value.x", "points")),
        argumentSet("generic", OBJECTS, "echoBag", bag, paths("box.value.y")),
        argumentSet("recursive", OBJECTS, "echoNode", nodes, paths("name", "next.name")),
        argumentSet("map", MAPS, "echoStringPoint", points, paths("key", "value.y")),
        argumentSet("map keys only", MAPS, "echoStringPoint", points, paths("key")),
        argumentSet("Go: one member", STRUCTS, "echoLine", line, paths("label")),
        argumentSet("Go: nothing", STRUCTS, "echoLine", line, paths()),
        argumentSet("Go: member", STRUCTS, "echoLinePtr", line, paths("from.x", "to.y")),
        argumentSet("Go: elements", STRUCTS, "echoPaddeds", padded, paths("b", "g")),
        argumentSet("Go: recursive", STRUCTS, "echoNode", nodes, paths("next.name")),
        argumentSet(
            "Go: map",
            STRUCTS,
            "echoStringPadded",
            members("a", padded(1), "b", padded(2)),
            paths("value.b")),
        argumentSet("Go: results", RESULTS, "pointAndInt", null, paths("item1.x")),
        argumentSet("Go: another result", RESULTS, "intBoolString", null, paths("item3")));
  }

  @Test
  void resultThatIsNoObjectIsReadWhole() {
    assertThat(read(GO_MAPS, "echoStringInt", Map.of("a", 1), Selection.of()))
        .isEqualTo(Map.of("a", 1));
  }

  @Test
  void whatIsNotSelectedCannotFail() throws Exception {
    Limits limits = Limits.builder().maxResultBytes(1000).build();
    try (FunctionEngine engine =
        FunctionEngine.builder().app(OBJECTS).compileMode(mode).limits(limits).build()) {
      Map<String, Object> reply =
          Map.of("v", members("status", 200, "statusText", "x".repeat(900)));
      Selection status = Selection.of("status");

      assertThatExceptionOfType(ResultLimitException.class)
          .isThrownBy(() -> engine.callNamed(CallContext.empty(), "echoReply", reply));
      assertThat(engine.callNamed(CallContext.empty(), "echoReply", reply, status).value())
          .isEqualTo(Map.of("status", 200));
    }
  }

  @Test
  void selectionsAddUp() {
    Selection both = Selection.of("a", "b.c").and(Selection.of("b.d", "e"));

    assertThat(both)
        .isEqualTo(Selection.of("a", "b.c", "b.d", "e"))
        .hasToString("{a=everything, b={c=everything, d=everything}, e=everything}");
    assertThat(Selection.of("a").and(Selection.everything()).isEverything()).isTrue();
    assertThat(Selection.of("b", "b.c").member("b")).isSameAs(Selection.everything());
    assertThat(Selection.of("b.c").member("a")).isNull();
  }

  private static String[] paths(String... paths) {
    return paths;
  }

  private static Map<String, Object> padded(int seed) {
    return members("a", seed, "b", seed, "c", seed, "d", 0.5, "e", 0.5, "f", seed, "g", seed);
  }

  private static Map<String, Object> members(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }

  /** What a selection leaves of a value; told apart by the shape of our test values. */
  private static Object projected(Object value, Selection selection) {
    if (selection.isEverything()) {
      return value;
    }
    if (value instanceof List<?> list) {
      boolean results = list.stream().anyMatch(e -> e instanceof Integer);
      List<Object> projected = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        if (results) {
          Selection one = selection.member("item" + (i + 1));
          projected.add(one == null ? null : projected(list.get(i), one));
        } else {
          projected.add(projected(list.get(i), selection));
        }
      }
      return projected;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    boolean isMap = map.containsKey("a") && map.containsKey("b") && map.get("a") instanceof Map;
    Map<Object, Object> projected = new LinkedHashMap<>();
    map.forEach(
        (name, member) -> {
          Selection one = selection.member(isMap ? "value" : (String) name);
          if (one != null) {
            projected.put(name, projected(member, one));
          } else if (isMap) {
            projected.put(name, Map.of());
          }
        });
    return projected;
  }
}
