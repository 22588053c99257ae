package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.GuestFaultException;
import dev.modus.core.InvalidArgumentException;
import dev.modus.core.Invocation;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes (abi-assemblyscript.md, sections 2.12 to 2.14). */
class ObjectsTest extends GuestTest {

  private static final Map<Object, Object> P = map("x", 1.0, "y", -2.5);

  ObjectsTest() {
    super("objects");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void objectPassesUnchanged(String function, Object object) {
    assertEcho(function, object);
  }

  static Stream<Arguments> objectPassesUnchanged() {
    return Stream.of(
        arguments("echoPoint", P),
        arguments("echoNullablePoint", P),
        arguments("echoNullablePoint", null),
        arguments(
            "echoPadded",
            map(
                "a",
                255,
                "b",
                Long.MIN_VALUE,
                "c",
                -2,
                "d",
                1.5f,
                "e",
                0.1,
                "f",
                4294967295L,
                "g",
                7)),
        arguments("echoBase", map("a", -1, "b", 255, "p", 65535)),
        arguments("echoDerived", map("a", -1, "b", 2, "p", 3, "c", 4, "d", 5.5, "e", true)),
        arguments("echoTightChild", map("a", -1L, "b", 2, "c", 3, "d", Long.MAX_VALUE)),
        arguments("echoRenamed", map("name", "n", "more", -1)),
        arguments("echoEmpty", map()),
        arguments("echoLine", map("label", "l", "from", P, "to", P)),
        arguments("echoLine", map("label", null, "from", P, "to", null)),
        arguments("echoReply", map("status", 404, "statusText", "Not Found")),
        arguments("echoSecretive", map("open", "o", "half", -1, "secret", true)),
        arguments("echoGuarded", map("made", false, "name", "g")),
        arguments("echoInner", map("value", 5)),
        arguments(
            "echoBag",
            map(
                "points", list(P),
                "maybePoints", list(null, P),
                "byName", map("p", P),
                "box", map("value", P))),
        arguments(
            "echoBag", map("points", list(), "maybePoints", list(), "byName", map(), "box", null)),
        arguments("echoNode", map("next", map("next", null, "name", "b"), "name", "a")),
        arguments("echoPing", map("pong", map("ping", map("pong", null)))),
        arguments("echoBoxI64", map("value", Long.MIN_VALUE)),
        arguments("echoBoxString", map("value", "こ")),
        arguments("echoBoxNullablePoint", map("value", P)),
        arguments("echoBoxNullablePoint", map("value", null)),
        arguments("echoBoxBoxU8", map("value", map("value", 255))),
        arguments("echoNullableBoxStrings", map("value", list("a", ""))),
        arguments("echoNullableBoxStrings", null),
        arguments("echoPair", map("first", 255, "second", 0.1)),
        arguments("echoEverything", everything(everythingEmpty())),
        arguments("echoEverything", everythingEmpty()));
  }

  /** What {@code makeEverything} makes, with another inside. */
  private static Map<Object, Object> everything(Object inner) {
    return map(
        "flag",
        true,
        "small",
        -8,
        "long",
        9007199254740993L,
        "byte",
        255,
        "short",
        -16,
        "word",
        65535,
        "int",
        Integer.MIN_VALUE,
        "big",
        BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
        "unsigned",
        4294967295L,
        "size",
        -1,
        "address",
        4294967295L,
        "float",
        1.5f,
        "double",
        0.1,
        "color",
        2,
        "text",
        "héllo 😀",
        "maybeText",
        "maybe",
        "buffer",
        bytes(0, 0, 0),
        "bytes",
        bytes(200, 200),
        "doubles",
        list(2.5, 2.5),
        "numbers",
        list(1, -2, 3),
        "texts",
        list("a", ""),
        "maybeTexts",
        list("a", null),
        "matrix",
        list(list(1), list(), list(2, 3)),
        "fixed",
        list(4, 5),
        "counts",
        map("one", 1, "two", 2),
        "points",
        map(-1, map("x", 1.0, "y", 2.0)),
        "tags",
        list("x", "y"),
        "date",
        Instant.ofEpochMilli(1735689599999L),
        "maybeDate",
        Instant.EPOCH,
        "point",
        map("x", 3.0, "y", 4.0),
        "maybePoint",
        map("x", 5.0, "y", 6.0),
        "line",
        list(map("x", 7.0, "y", 8.0)),
        "maybeEverything",
        inner,
        "last",
        1);
  }

  private static Map<Object, Object> everythingEmpty() {
    Map<Object, Object> empty = new LinkedHashMap<>(everything(null));
    empty.replaceAll(
        (name, value) ->
            switch ((String) name) {
              case "text" -> "";
              case "maybeText", "maybeDate", "maybePoint", "maybeEverything" -> null;
              case "buffer", "bytes" -> new byte[0];
              case "doubles", "numbers", "texts", "maybeTexts", "matrix", "fixed", "tags", "line" ->
                  list();
              case "counts", "points" -> map();
              default -> value;
            });
    return empty;
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource
  void objectOfTheGuestIsRead(String function, Object expected) {
    assertGives(expected, function);
  }

  static Stream<Arguments> objectOfTheGuestIsRead() {
    Map<?, ?> one = map("x", 1.0, "y", 2.0);
    return Stream.of(
        arguments("literalPoint", one),
        arguments("nullPoint", null),
        arguments(
            "literalPadded",
            map(
                "a",
                255,
                "b",
                Long.MIN_VALUE,
                "c",
                -2,
                "d",
                1.5f,
                "e",
                0.1,
                "f",
                4294967295L,
                "g",
                7)),
        arguments("literalDerived", map("a", -1, "b", 2, "p", 3, "c", 4, "d", 5.5, "e", true)),
        arguments("literalTightChild", map("a", 1L, "b", 2, "c", 3, "d", 4L)),
        arguments("literalEmpty", map()),
        arguments("literalLine", map("label", "l", "from", one, "to", map("x", 3.0, "y", 4.0))),
        arguments("literalLineWithNulls", map("label", null, "from", one, "to", null)),
        arguments("literalReply", map("status", 404, "statusText", "Not Found")),
        arguments("literalSecretive", map("open", "s", "half", 1, "secret", true)),
        arguments("literalInner", map("value", 5)),
        arguments("derivedAsBase", map("a", 1, "b", 2, "p", 3)),
        arguments("circleAsShape", map("name", "round")),
        arguments("shared", map("label", "dot", "from", one, "to", one)),
        arguments("makeEverything", everything(null)),
        arguments("makeEverythingEmpty", everythingEmpty()));
  }

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @MethodSource
  void guestSeesTheFields(String function, Object object, String seen) {
    assertGives(seen, function, object);
  }

  static Stream<Arguments> guestSeesTheFields() {
    return Stream.of(
        arguments("textOfPoint", P, "(1.0|-2.5)"),
        arguments("textOfNullablePoint", P, "(1.0|-2.5)"),
        arguments("textOfNullablePoint", null, "null"),
        arguments(
            "textOfPadded",
            map("a", 255, "b", -1L, "c", -2, "d", 1.5, "e", 0.1, "f", 4294967295L, "g", 7),
            "255 -1 -2 1.5 0.1 4294967295 7"),
        arguments(
            "textOfDerived",
            map("a", -1, "b", 2, "p", 3, "c", 4, "d", 5.5, "e", true),
            "-1 2 3 4 5.5 true"),
        arguments("textOfTightChild", map("a", 1, "b", 2, "c", 3, "d", 4), "1 2 3 4"),
        arguments(
            "textOfLine", map("label", null, "from", P, "to", null), "null: (1.0|-2.5) to null"),
        arguments("textOfReply", map("status", 404, "statusText", "Not Found"), "404 Not Found"));
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource
  void compilerLaysOutFieldsAsDocumented(String function, Object offsets) {
    assertGives(offsets, function);
  }

  static Stream<Arguments> compilerLaysOutFieldsAsDocumented() {
    return Stream.of(
        arguments("offsetsOfPadded", list(0, 8, 16, 20, 24, 32, 36, 37)),
        arguments("offsetsOfDerived", list(0, 4, 6, 8, 16, 24, 25)),
        arguments("offsetsOfTightChild", list(0, 8, 9, 16, 24)),
        arguments("offsetsOfReply", list(0, 4, 8)));
  }

  public record PointRecord(double x, double y) {}

  /** Names in another letter case, an order of its own, and more than the guest asks for. */
  public record LineRecord(PointRecord TO, PointRecord From, String label, int more) {}

  public static class PointBean {
    public double getX() {
      return 1;
    }

    public double getY() {
      return -2.5;
    }
  }

  public static class GuardedBean {
    public boolean isMade() {
      return true;
    }

    public String getName() {
      return "bean";
    }
  }

  @ParameterizedTest
  @MethodSource
  void objectHasOtherForms(String function, Object value, Object expected) {
    assertGives(expected, function, value);
  }

  static Stream<Arguments> objectHasOtherForms() {
    return Stream.of(
        argumentSet("record", "echoPoint", new PointRecord(1, -2.5), P),
        argumentSet("bean", "echoPoint", new PointBean(), P),
        argumentSet(
            "bean with is-getter",
            "echoGuarded",
            new GuardedBean(),
            map("made", true, "name", "bean")),
        argumentSet(
            "records in a record, by name in any letter case",
            "echoLine",
            new LineRecord(null, new PointRecord(1, -2.5), "l", 7),
            map("label", "l", "from", P, "to", null)),
        argumentSet("more members", "echoPoint", map("x", 1, "y", -2.5, "z", "more"), P),
        argumentSet("other order", "echoPoint", map("y", -2.5, "x", 1), P),
        argumentSet(
            "missing nullable members",
            "echoLine",
            map("from", P),
            map("label", null, "from", P, "to", null)),
        argumentSet(
            "null for numbers counts as 0",
            "echoPoint",
            map("x", null, "y", null),
            map("x", 0.0, "y", 0.0)),
        argumentSet(
            "no constructor runs",
            "echoGuarded",
            map("made", false, "name", ""),
            map("made", false, "name", "")));
  }

  @ParameterizedTest
  @MethodSource
  void unfitObjectIsRefused(String function, Object value, String message) {
    assertThat(failure(InvalidArgumentException.class, function, value).getMessage())
        .startsWith("function parameter 'v' is invalid: " + message);
  }

  static Stream<Arguments> unfitObjectIsRefused() {
    return Stream.of(
        argumentSet(
            "null",
            "echoPoint",
            null,
            "unexpected nil value for non-nullable type assembly/classes/Point"),
        argumentSet("a number", "echoPoint", 5, "expected a struct, got a number"),
        argumentSet("text", "echoPoint", "p", "expected a struct, got text"),
        argumentSet("a list", "echoPoint", list(1, 2), "expected a struct, got a list"),
        argumentSet("missing member", "echoPoint", map("x", 1), "field y not found in map"),
        argumentSet(
            "names of a map are exact",
            "echoPoint",
            map("X", 1, "y", 2),
            "field x not found in map"),
        argumentSet(
            "missing component",
            "echoGuarded",
            new PointRecord(1, 2),
            "field made not found in map"),
        argumentSet(
            "null member",
            "echoLine",
            map("label", "l", "from", null, "to", null),
            "unexpected nil value for non-nullable type assembly/classes/Point (at v.from)"),
        argumentSet(
            "missing deep inside",
            "echoBag",
            map(
                "points",
                list(P),
                "maybePoints",
                list(P, map("x", 1)),
                "byName",
                map(),
                "box",
                null),
            "field y not found in map, and assembly/classes/Point needs it (at v.maybePoints[1])"),
        argumentSet(
            "unfit deep inside",
            "echoBag",
            map(
                "points",
                list(),
                "maybePoints",
                list(),
                "byName",
                map("p", map("x", "?", "y", 1)),
                "box",
                null),
            "unable to cast text to f64: it is no number (at v.byName[\"…\"].x)"));
  }

  @Test
  void nullFromTheGuestIsAFaultWhereTheTypeHasNone() {
    String reason = "unexpected null pointer for non-nullable type assembly/classes/Point";
    assertThat(failure(GuestFaultException.class, "forbiddenNullPoint").reason()).isEqualTo(reason);
    assertThat(failure(GuestFaultException.class, "brokenLine").reason()).isEqualTo(reason);
  }

  private static Object nodes(int count, String... names) {
    Object node = null;
    for (int i = count - 1; i >= 0; i--) {
      node = map("next", node, "name", names[i % names.length]);
    }
    return node;
  }

  @ParameterizedTest
  @MethodSource
  void cycleIsCutOff(String function, Object expected, String type) {
    Invocation invocation = call(function);
    assertThat(Values.exact(invocation.value())).isEqualTo(Values.exact(expected));
    assertThat(invocation.messages())
        .containsExactly(
            logged(
                "warning", "Excessive recursion detected in " + type + ". Stopping at depth 5."));
  }

  static Stream<Arguments> cycleIsCutOff() {
    Object ping = map("pong", null);
    for (int i = 0; i < 5; i++) {
      ping = map("pong", map("ping", ping));
    }
    return Stream.of(
        argumentSet("to itself", "selfCycle", nodes(6, "self"), "assembly/classes/Node | null"),
        argumentSet("of two", "twoCycle", nodes(11, "a", "b"), "assembly/classes/Node | null"),
        argumentSet("of two classes", "pingPong", ping, "assembly/classes/Pong | null"));
  }

  @Test
  void cycleThroughAListIsCutOffWithOneWarning() {
    Invocation family = call("family");
    assertThat(texts(family))
        .containsExactly(
            "warning: Excessive recursion detected in ~lib/array/Array<assembly/classes/Parent>."
                + " Stopping at depth 5.");
    Object parent = family.value();
    for (int depth = 0; depth < 5; depth++) {
      List<?> children = (List<?>) ((Map<?, ?>) parent).get("children");
      assertThat(children).hasSize(2);
      parent = ((Map<?, ?>) children.get(0)).get("parent");
    }
    assertThat(Values.exact(parent))
        .isEqualTo(Values.exact(map("parent", null, "children", null, "name", "p")));
  }

  @Test
  void longChainIsNoCycle() {
    Invocation chain = call("chain", 900);
    assertThat(chain.messages()).isEmpty();
    Object node = chain.value();
    for (int i = 1; i <= 900; i++) {
      assertThat(((Map<?, ?>) node).get("name")).isEqualTo(Integer.toString(i));
      node = ((Map<?, ?>) node).get("next");
    }
    assertThat(node).isNull();
  }

  @Test
  void deepInputPassesUpToALimit() {
    assertGives(400, "lengthOfChain", nodes(400, "n"));
    assertThat(failure(InvalidArgumentException.class, "lengthOfChain", nodes(600, "n")).reason())
        .isEqualTo(
            "function parameter 'v' is invalid: the value is nested more than 500 levels deep");
  }

  @Test
  void valueThatContainsItselfIsRefused() {
    Map<Object, Object> node = map("name", "self");
    node.put("next", node);
    assertContainsItself("echoNode", node);
    assertContainsItself("lengthOfChain", map("name", "first", "next", node));
    Map<Object, Object> everything = everything(null);
    everything.put("maybeEverything", everything(everything));
    assertContainsItself("echoEverything", everything);
  }

  private void assertContainsItself(String function, Object value) {
    assertThat(failure(InvalidArgumentException.class, function, value).reason())
        .isEqualTo("function parameter 'v' is invalid: the value contains itself");
  }
}
