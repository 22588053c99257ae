package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.GuestFaultException;
import dev.modus.core.InvalidArgumentException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings and the types that are byte sequences (abi-assemblyscript.md, sections 2.5 and 2.6). */
class TextsTest extends GuestTest {

  TextsTest() {
    super("texts");
  }

  @ParameterizedTest
  @MethodSource
  void textPassesUnchanged(String text, List<Integer> codes) {
    assertEcho("echoString", text);
    assertEcho("echoNullableString", text);
    assertGives(codes, "charCodes", text);
    assertGives(text, "fromCharCodes", codes);
    assertGives(text.length(), "lengthOf", text);
  }

  static Stream<Arguments> textPassesUnchanged() {
    return Stream.of(
        argumentSet("empty", "", List.of()),
        argumentSet("one letter", "a", List.of(97)),
        argumentSet("Latin-1", "aé\u00ff", List.of(97, 233, 255)),
        argumentSet("the first character beyond Latin-1", "\u0100", List.of(256)),
        argumentSet("Japanese", "こん", List.of(0x3053, 0x3093)),
        argumentSet("emoji", "a😀é", List.of(97, 0xd83d, 0xde00, 233)),
        argumentSet("two emoji", "😀😀", List.of(0xd83d, 0xde00, 0xd83d, 0xde00)),
        argumentSet("embedded NUL", "a\0b", List.of(97, 0, 98)),
        argumentSet("only NUL", "\0", List.of(0)),
        argumentSet("byte order mark", "\ufeffx", List.of(0xfeff, 120)),
        argumentSet("reversed byte order mark", "\ufffex", List.of(0xfffe, 120)),
        argumentSet("line ends", "a\r\nb\n", List.of(97, 13, 10, 98, 10)),
        argumentSet("the last code unit", "\uffff", List.of(0xffff)));
  }

  @ParameterizedTest
  @MethodSource
  void loneSurrogateIsReadAsReplacementCharacter(List<Integer> codes, String text) {
    assertGives(text, "fromCharCodes", codes);
  }

  static Stream<Arguments> loneSurrogateIsReadAsReplacementCharacter() {
    return Stream.of(
        argumentSet("high alone", List.of(0xd83d), "\ufffd"),
        argumentSet("low alone", List.of(0xde00), "\ufffd"),
        argumentSet("high before a letter", List.of(0xd83d, 97), "\ufffda"),
        argumentSet("high before two letters", List.of(0xd83d, 97, 98), "\ufffdab"),
        argumentSet("high after a letter", List.of(97, 0xd83d), "a\ufffd"),
        argumentSet("low between letters", List.of(120, 0xde00, 121), "x\ufffdy"),
        argumentSet("low, then high", List.of(0xde00, 0xd83d), "\ufffd\ufffd"),
        argumentSet("high, then a pair", List.of(0xd83d, 0xd83d, 0xde00), "\ufffd😀"),
        argumentSet("a pair, then low", List.of(0xd83d, 0xde00, 0xde00), "😀\ufffd"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d"})
  void loneSurrogateIsWrittenAsItIs(String text) {
    assertGives(text.chars().boxed().toList(), "charCodes", text);
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource
  void textOfTheGuestIsRead(String function, String text) {
    assertGives(text, function);
  }

  static Stream<Arguments> textOfTheGuestIsRead() {
    return Stream.of(
        arguments("emptyString", ""),
        arguments("emptyNullableString", ""),
        arguments("nullString", null),
        arguments("greeting", "こんにちは、世界"),
        arguments("emoji", "a😀é"),
        arguments("withNul", "a\0b"),
        arguments("loneHighSurrogate", "\ufffd"),
        arguments("loneLowSurrogate", "x\ufffdy"),
        arguments("swappedSurrogates", "\ufffd\ufffd"));
  }

  @Test
  void textsMeetInTheGuest() {
    assertGives("ab", "join", "a", "b");
    assertGives("😀", "join", "\ud83d", "\ude00");
    assertGives(true, "same", "x", "x");
    assertGives(false, "same", "x", "X");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void scalarBecomesText(String text, Object value) {
    assertGives(text, "echoString", value);
  }

  static Stream<Arguments> scalarBecomesText() {
    return Stream.of(
        arguments("5", 5),
        arguments("-9007199254740993", -9007199254740993L),
        arguments("1.5", 1.5),
        arguments("0.1", 0.1f),
        arguments("100000000000000000000", 1e20),
        arguments("0.0000001", new BigDecimal("1e-7")),
        arguments("true", true),
        arguments("a\u00e9", new StringBuilder("aé")),
        arguments(
            "bytes as UTF-8: é",
            "bytes as UTF-8: é".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void nullIsNotEmpty() {
    assertGives(null, "echoNullableString", new Object[] {null});
    assertGives(-1, "lengthOfNullable", new Object[] {null});
    assertGives(0, "lengthOfNullable", "");
    assertGives(null, "echoNullableBuffer", new Object[] {null});
    assertGives(-1, "bufferLengthOfNullable", new Object[] {null});
    assertGives(0, "bufferLengthOfNullable", new byte[0]);
  }

  @ParameterizedTest(name = "{0} refuses null")
  @MethodSource
  void nullIsRefusedWhereTheTypeHasNone(String function, String typeName) {
    InvalidArgumentException failure =
        failure(InvalidArgumentException.class, function, new Object[] {null});
    assertThat(failure.reason())
        .isEqualTo(
            "function parameter 'v' is invalid: unexpected nil value for non-nullable " + typeName);
    assertThat(failure.parameter()).isEqualTo("v");
  }

  static Stream<Arguments> nullIsRefusedWhereTheTypeHasNone() {
    return Stream.of(
        arguments("echoString", "string"),
        arguments("echoBuffer", "ArrayBuffer"),
        arguments("echoUint8Array", "type ~lib/typedarray/Uint8Array"),
        arguments("echoArrayU8", "type ~lib/array/Array<u8>"),
        arguments("echoStaticArrayU8", "type ~lib/staticarray/StaticArray<u8>"));
  }

  @ParameterizedTest(name = "{0} is a guest fault")
  @MethodSource
  void nullFromTheGuestIsAFaultWhereTheTypeHasNone(String function, String typeName) {
    assertThat(failure(GuestFaultException.class, function).reason())
        .isEqualTo("unexpected null pointer for non-nullable " + typeName);
  }

  static Stream<Arguments> nullFromTheGuestIsAFaultWhereTheTypeHasNone() {
    return Stream.of(
        arguments("forbiddenNullString", "string"),
        arguments("forbiddenNullBuffer", "ArrayBuffer"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void bytesPassUnchanged(String function, byte[] bytes) {
    assertEcho(function, bytes);
  }

  static Stream<Arguments> bytesPassUnchanged() {
    return Stream.of(
            "echoBuffer",
            "echoNullableBuffer",
            "echoUint8Array",
            "echoUint8ClampedArray",
            "echoArrayU8",
            "echoNullableUint8Array",
            "echoNullableArrayU8")
        .flatMap(
            function ->
                Stream.of(bytes(), bytes(0), bytes(1, 2, 127, 128, 255), new byte[1000])
                    .map(bytes -> arguments(function, bytes)));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"echoNullableBuffer", "echoNullableUint8Array", "echoNullableArrayU8"})
  void nullBytesPassUnchanged(String function) {
    assertGives(null, function, new Object[] {null});
  }

  @ParameterizedTest
  @MethodSource
  void bytesHaveOtherForms(Object value, byte[] bytes) {
    assertGives(bytes, "echoBuffer", value);
    assertGives(bytes, "echoUint8Array", value);
    assertGives(bytes, "echoUint8ClampedArray", value);
    assertGives(bytes, "echoArrayU8", value);
  }

  static Stream<Arguments> bytesHaveOtherForms() {
    return Stream.of(
        argumentSet("base64 text", "AQIDBA==", bytes(1, 2, 3, 4)),
        argumentSet("empty base64 text", "", bytes()),
        argumentSet("base64 text with + and /", "+/8=", bytes(0xfb, 0xff)),
        argumentSet("list of numbers", List.of(0, 127, 128L, 255), bytes(0, 127, 128, 255)),
        argumentSet("empty list", List.of(), bytes()),
        argumentSet("buffer", ByteBuffer.wrap(bytes(9, 1, 2, 9), 1, 2), bytes(1, 2)));
  }

  @ParameterizedTest
  @MethodSource
  void whatAreNoBytesIsRefused(Object value, String reason) {
    assertThat(failure(InvalidArgumentException.class, "echoBuffer", value).reason())
        .startsWith("function parameter 'v' is invalid: " + reason);
  }

  static Stream<Arguments> whatAreNoBytesIsRefused() {
    return Stream.of(
        argumentSet("no base64", "%%%", "failed to decode base64 string: "),
        argumentSet("unpadded base64", "AQ=", "failed to decode base64 string: "),
        argumentSet("null in a list", Values.list(1, null), "unexpected nil value in "),
        argumentSet("256 in a list", List.of(256), "unexpected non-byte value in "),
        argumentSet("-1 in a list", List.of(-1), "unexpected non-byte value in "),
        argumentSet("text in a list", List.of("1"), "unexpected non-byte value in "),
        argumentSet("fraction in a list", List.of(1.5), "unexpected non-byte value in "),
        argumentSet("a number", 5, "input is invalid for type ~lib/arraybuffer/ArrayBuffer"),
        argumentSet(
            "an object",
            Values.map("a", 1),
            "input is invalid for type ~lib/arraybuffer/ArrayBuffer"));
  }

  @Test
  void bufferOfTheGuestIsRead() {
    assertGives(bytes(1, 2, 127, 255), "bytes");
    assertGives(new byte[0], "emptyBuffer");
    assertGives(null, "nullBuffer");
  }

  @Test
  void guestSeesTheBytes() {
    assertGives(3, "bufferLength", bytes(7, 8, 255));
    assertGives(255, "byteAt", bytes(7, 8, 255), 2);
    assertGives(-1, "byteAt", bytes(7, 8, 255), 3);
    assertGives(0, "bufferLength", new byte[0]);
  }

  @Test
  void staticArrayOfBytesIsAListOfNumbers() {
    assertGives(List.of(1, 255), "echoStaticArrayU8", bytes(1, 255));
    assertGives(List.of(1, 255), "echoStaticArrayU8", List.of(1, 255));
    assertGives(List.of(1, 255), "echoStaticArrayU8", "Af8=");
  }
}
