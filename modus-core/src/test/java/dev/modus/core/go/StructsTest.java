package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.FunctionEngine;
import dev.modus.core.InvalidArgumentException;
import dev.modus.core.Invocation;
import dev.modus.core.assemblyscript.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Structs (abi-go.md, sections 5 to 7 and 11.1): padding, nesting, embedding, recursion. */
class StructsTest extends GuestTest {

  private static final Instant NEW_YEAR = Instant.parse("2024-12-31T23:59:59.999999999Z");
  private static final Map<?, ?> POINT = map("x", 1, "y", 2);
  private static final Map<?, ?> PADDED =
      map("a", 255, "b", Long.MIN_VALUE, "c", -2, "d", 1.5f, "e", 0.1, "f", 4294967295L, "g", 7);

  StructsTest() {
    super("structs");
  }

  @ParameterizedTest
  @MethodSource
  void structPassesBothWays(String function, Object value) {
    assertEcho(function, value);
  }

  static Stream<Arguments> structPassesBothWays() {
    Map<?, ?> other = map("x", 0.5, "y", -0.0, "z", Double.NaN);
    Map<?, ?> hollow =
        map("a", 1, "none", list(), "nothing", map(), "b", 2, "nones", list(map(), map(), map()));
    return Stream.of(
        arguments("echoPoint", POINT),
        arguments("echoPointPtr", POINT),
        arguments("echoPointPtr", null),
        arguments("echoPadded", PADDED),
        arguments("echoPaddedPtr", PADDED),
        arguments("echoTail", map("a", -1, "none", map())),
        arguments("echoEmpty", map()),
        arguments("echoEmptyPtr", map()),
        arguments("echoEmptyPtr", null),
        arguments("echoOneBool", map("value", true)),
        arguments("echoOneInt64", map("value", Long.MIN_VALUE)),
        arguments("echoOneString", map("value", "こ")),
        arguments("echoOneInOne", map("inner", map("value", true))),
        arguments("echoAlmostOne", map("none", map(), "value", 1.5f, "zero", list())),
        arguments("echoHollow", hollow),
        arguments("echoHollowPtr", hollow),
        arguments("echoLine", map("label", "l", "from", POINT, "to", POINT)),
        arguments("echoLine", map("label", null, "from", POINT, "to", null)),
        arguments("echoLinePtr", map("label", "", "from", POINT, "to", POINT)),
        arguments("echoEmbedding", map("before", -1, "point", POINT, "after", "z")),
        arguments("echoEmbeddingPtr", map("point", POINT, "name", "n")),
        arguments("echoEmbeddingPtr", map("point", null, "name", "n")),
        arguments("echoReply", map("status", 65535, "statusText", "t")),
        arguments("echoSecretive", map("open", "o", "secret", -1)),
        arguments("echoNode", map("name", "a", "next", map("name", "b", "next", null))),
        arguments("echoNodePtr", map("name", "a", "next", null)),
        arguments(
            "echoTree",
            map(
                "name",
                "p",
                "parent",
                null,
                "children",
                list(map("name", "c", "parent", null, "children", null)))),
        arguments("echoWeb", map("links", map("a", map("links", map()), "b", null))),
        arguments(
            "echoPing", map("name", "a", "pong", map("ping", map("name", "b", "pong", null)))),
        arguments("echoPong", map("ping", map("name", "b", "pong", null))),
        arguments("echoOtherPoint", other),
        arguments("echoShape", map("name", "s", "corners", list(other, other), "center", other)),
        arguments(
            "echoNames",
            map("iD", "1", "uRLPath", "2", "snake_case", "3", "\ufffd\ufffdté", "4", "x", "5")),
        arguments("echoPoints", list(POINT, map("x", 3, "y", 4))),
        arguments("echoPaddeds", list(PADDED, PADDED)),
        arguments("echoTails", list(map("a", 1, "none", map()), map("a", 2, "none", map()))),
        arguments("echoPaddedPair", list(PADDED, PADDED)),
        arguments("echoStringPadded", map("a", PADDED)));
  }

  @Test
  void structsOfOneNameStayApart() {
    Map<?, ?> other = map("x", 0.5, "y", 1.5, "z", 2.5);
    FunctionEngine engine = engine();
    String bothPoints = "echoBothPoints";
    assertThat(Values.unordered(engine.call(bothPoints, POINT, other).value()))
        .isEqualTo(Values.unordered(list(POINT, other)));
  }

  @ParameterizedTest(name = "{0} sees {2}")
  @MethodSource
  void guestSeesItsFields(String function, Object value, String seen) {
    assertGives(seen, function, value);
  }

  static Stream<Arguments> guestSeesItsFields() {
    String padded = "255 -9223372036854775808 -2 1.5 0.1 4294967295 7";
    return Stream.of(
        arguments("textOfPoint", POINT, "(1|2)"),
        arguments("textOfPointPtr", POINT, "(1|2)"),
        arguments("textOfPointPtr", null, "nil"),
        arguments("textOfPadded", PADDED, padded),
        arguments("textOfPaddedPtr", PADDED, padded),
        arguments("textOfLine", map("label", null, "from", POINT, "to", null), "nil: (1|2) to nil"),
        arguments("textOfReply", map("status", 404, "statusText", "no"), "404 no"),
        arguments("textOfEmbedding", map("before", -1, "point", POINT, "after", "z"), "-1 (1|2) z"),
        arguments("textOfSecretive", map("open", "o", "secret", -1), "o -1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void guestsStructIs(String function, Object value) {
    assertGives(value, function);
  }

  static Stream<Arguments> guestsStructIs() {
    return Stream.of(
        arguments("literalPoint", POINT),
        arguments("nilPoint", null),
        arguments("literalPadded", PADDED),
        arguments("literalEmpty", map()),
        arguments("literalEmptyPtr", map()),
        arguments(
            "literalHollow",
            map(
                "a",
                1,
                "none",
                list(),
                "nothing",
                map(),
                "b",
                2,
                "nones",
                list(map(), map(), map()))),
        arguments("literalLine", map("label", "l", "from", POINT, "to", map("x", 3, "y", 4))),
        arguments("literalLineWithNils", map("label", null, "from", POINT, "to", null)),
        arguments(
            "literalEmbedding", map("before", 1, "point", map("x", 2, "y", 3), "after", "after")),
        arguments("literalReply", map("status", 404, "statusText", "Not Found")),
        arguments("literalSecretive", map("open", "s", "secret", 1)),
        arguments(
            "literalNames",
            map(
                "iD",
                "id",
                "uRLPath",
                "url",
                "snake_case",
                "snake",
                "\ufffd\ufffdté",
                "é",
                "x",
                "x")),
        arguments(
            "shared",
            list(
                map("label", null, "from", POINT, "to", POINT),
                map("label", null, "from", POINT, "to", POINT))));
  }

  @Test
  void fieldsComeInTheOrderOfTheirDeclaration() {
    assertThat(Values.exact(value("literalPadded"))).isEqualTo(Values.exact(PADDED));
  }

  @Test
  void structOfAllTypesPasses() {
    Object everything = value("makeEverything");
    assertEcho("echoEverything", everything);
    assertEcho("echoEverythingPtr", everything);
    Object zero = value("makeZeroEverything");
    assertEcho("echoEverything", zero);
    Map<?, ?> fields = (Map<?, ?>) everything;
    assertThat(fields.get("time")).isEqualTo(NEW_YEAR);
    assertThat(fields.get("maybeTime")).isEqualTo(NEW_YEAR);
    assertThat(fields.get("took")).isEqualTo(Duration.ofSeconds(1));
    assertThat(fields.get("points")).isEqualTo(map(-1, POINT));
    assertThat(fields.get("last")).isEqualTo(1);
    assertThat(((Map<?, ?>) fields.get("maybeEverything")).get("last")).isEqualTo(2);
    assertThat(((Map<?, ?>) zero).get("time")).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
    assertThat(((Map<?, ?>) zero).get("counts")).isEqualTo(map());
  }

  @Test
  void sevenStructsAtOneAddressAreNoRecursion() {
    Object deep = map("value", 7);
    for (int i = 0; i < 6; i++) {
      deep = map("inner", deep);
    }
    assertThat(call("literalDeep").messages()).isEmpty();
    assertGives(deep, "literalDeep");
    assertEcho("echoDeep", deep);
  }

  private static Object nodes(int count, String name) {
    Object node = null;
    for (int i = 0; i < count; i++) {
      node = map("name", name, "next", node);
    }
    return node;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void cycleIsCutOffAfterFiveRounds(String function, Object value, String type) {
    Invocation invocation = call(function);
    assertThat(Values.exact(invocation.value())).isEqualTo(Values.exact(value));
    assertThat(texts(invocation))
        .containsOnly(
            "warning: Excessive recursion detected in example.com/guests/structs."
                + type
                + ". Stopping at depth 5.");
  }

  static Stream<Arguments> cycleIsCutOffAfterFiveRounds() {
    Object two = null;
    Object ping = map("name", "ping", "pong", map("ping", null));
    Object web = null;
    for (int i = 0; i < 5; i++) {
      two = map("name", "a", "next", map("name", "b", "next", two));
      ping = i == 0 ? ping : map("name", "ping", "pong", map("ping", ping));
      web = map("links", map("me", web));
    }
    return Stream.of(
        arguments("selfCycle", nodes(5, "self"), "Node"),
        arguments("selfCycleCopied", nodes(6, "self"), "Node"),
        arguments("twoCycle", two, "Node"),
        arguments("pingPong", ping, "Ping"),
        arguments("selfWeb", web, "Web"));
  }

  @Test
  void childrenThatKnowTheirParentAreCutOff() {
    Invocation family = call("family");
    assertThat(texts(family))
        .isNotEmpty()
        .allMatch(text -> text.startsWith("warning: Excessive recursion"));
    Map<?, ?> parent = (Map<?, ?>) family.value();
    List<?> children = (List<?>) parent.get("children");
    assertThat(children).hasSize(2);
    assertThat(((Map<?, ?>) children.get(1)).get("name")).isEqualTo("c2");
  }

  @Test
  void longChainIsNoRecursion() {
    Object chain = null;
    for (int i = 400; i > 0; i--) {
      chain = map("name", Integer.toString(i), "next", chain);
    }
    assertGives(chain, "chain", 400);
    assertThat(call("chain", 400).messages()).isEmpty();
    assertGives(400, "lengthOfChain", chain);
  }

  @Test
  void inputThatContainsItselfIsRefused() {
    Map<Object, Object> node = map("name", "a", "next", null);
    node.put("next", node);
    assertThat(reason("echoNodePtr", node)).contains("the value contains itself");
  }

  /** With more than the guest asks for, and names in another letter case. */
  public record PointRecord(int X, int y, String more) {}

  @ParameterizedTest
  @MethodSource
  void structHasOtherForms(String function, Object value, Object expected) {
    assertGives(expected, function, value);
  }

  static Stream<Arguments> structHasOtherForms() {
    return Stream.of(
        argumentSet("record", "echoPoint", new PointRecord(1, 2, "m"), POINT),
        argumentSet("further keys", "echoPoint", map("x", 1, "y", 2, "z", 3), POINT),
        argumentSet("null for a number", "echoPoint", map("x", 1, "y", null), map("x", 1, "y", 0)),
        argumentSet(
            "missing pointer",
            "echoLine",
            map("from", POINT),
            map("label", null, "from", POINT, "to", null)),
        argumentSet("text for a number", "echoPoint", map("x", "1", "y", 2.0), POINT));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource
  void unfitStructIsRefused(String function, Object value, String reason) {
    assertThat(refusal(function, value))
        .startsWith("function parameter 'v' is invalid: ")
        .contains(reason);
  }

  static Stream<Arguments> unfitStructIsRefused() {
    return Stream.of(
        arguments("echoPoint", map("x", 1), "field y not found in map"),
        arguments("echoPoint", map("X", 1, "y", 2), "field x not found in map"),
        arguments("echoPoint", null, "expected a struct, got invalid"),
        arguments("echoLine", map("from", null), "(at v.from)"),
        arguments("echoPoint", map("x", "a", "y", 2), "(at v.x)"),
        arguments("echoLine", map("from", map("x", 1)), "(at v.from)"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Point", "OneString", "Embedding"})
  void scalarIsNoStruct(String type) {
    failure(InvalidArgumentException.class, "echo" + type, 5);
    failure(InvalidArgumentException.class, "echo" + type, list());
  }
}
