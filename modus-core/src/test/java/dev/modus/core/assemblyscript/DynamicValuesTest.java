package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code JSON.Raw} and {@code DynamicMap}: plain objects (abi-assemblyscript.md, section 5). */
class DynamicValuesTest extends GuestTest {

  DynamicValuesTest() {
    super("dynamic");
  }

  private static Object raw(String json) {
    return map("data", json);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void dynamicValuePassesUnchanged(String function, Object value) {
    assertEcho(function, value);
  }

  static Stream<Arguments> dynamicValuePassesUnchanged() {
    Object dynamic = map("data", map("a", raw("1"), "b", raw("{\"c\":[null]}")));
    return Stream.of(
        arguments("echoRaw", raw("{\"a\":1}")),
        arguments("echoRaw", raw("")),
        arguments("echoNullableRaw", raw("1")),
        arguments("echoNullableRaw", null),
        arguments("echoRaws", list(raw("1"), raw("\"x\""))),
        arguments("echoMapOfRaw", map("a", raw("1"))),
        arguments("echoDynamicMap", dynamic),
        arguments("echoDynamicMap", map("data", map())),
        arguments("echoNullableDynamicMap", dynamic),
        arguments("echoNullableDynamicMap", null),
        arguments(
            "echoDocument",
            map("title", "t", "extra", dynamic, "raw", raw("1"), "raws", list(raw("2")))),
        arguments("echoDocument", map("title", "", "extra", null, "raw", null, "raws", list())));
  }

  @Test
  void guestSeesTheText() {
    assertGives("{\"a\":1}", "rawText", raw("{\"a\":1}"));
    assertGives("1", "getFromDynamicMap", map("data", map("a", raw("1"))), "a");
  }

  @Test
  void dynamicValueOfTheGuestIsRead() {
    assertGives(raw("[1]"), "literalRaw", "[1]");
    assertGives(
        map(
            "data",
            map("a", raw("1"), "b", raw("\"text\""), "c", raw("{\"d\":[1,2.5,null,true]}"))),
        "literalDynamicMap");
  }
}
