package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Strings and byte sequences (abi-go.md, sections 5 to 8). */
class TextsTest extends GuestTest {

  TextsTest() {
    super("texts");
  }

  @ParameterizedTest(name = "\"{0}\" has {1} bytes")
  @MethodSource
  void textPassesBothWaysAsUtf8(String text, int bytes) {
    assertEcho("echoString", text);
    assertEcho("echoStringPtr", text);
    assertGives(bytes, "lengthOf", text);
    assertGives(bytes, "lengthOfPtr", text);
    assertGives(true, "isValid", text);
  }

  static Stream<Arguments> textPassesBothWaysAsUtf8() {
    return Stream.of(
        arguments("", 0),
        arguments("hello", 5),
        arguments("hé", 3),
        arguments("こんにちは、世界", 24),
        arguments("a😀é", 7),
        arguments("a\0b", 3),
        arguments("\ufeffa", 4),
        arguments("x".repeat(100_000), 100_000));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource
  void guestsTextIs(String function, String text) {
    assertGives(text, function);
  }

  static Stream<Arguments> guestsTextIs() {
    return Stream.of(
        arguments("emptyString", ""),
        arguments("emptyStringPtr", ""),
        arguments("nilStringPtr", null),
        arguments("greeting", "こんにちは、世界"),
        arguments("emoji", "a😀é"),
        arguments("withNul", "a\0b"),
        arguments("byteOrderMark", "\ufeffa"),
        arguments("loneContinuation", "a\ufffdb"),
        arguments("cutCharacter", "a\ufffd"),
        arguments("cutInside", "\ufffdb"),
        arguments("overlong", "\ufffd\ufffd"),
        arguments("impossibleByte", "\ufffd\ufffd"),
        arguments("latin1", "caf\ufffd"));
  }

  @Test
  void invalidBytesBecomeReplacementCharacters() {
    assertThat((String) value("surrogates")).matches("\ufffd+");
    assertThat((String) value("beyondUnicode")).matches("\ufffd+");
    assertThat((String) value("allBytes")).startsWith("\0\1\2").hasSizeGreaterThan(128);
    assertGives("a\ufffd", "fromBytes", bytes('a', 0xff));
  }

  @Test
  void unpairedSurrogateIsReplaced() {
    assertThat((byte[]) value("bytesOf", "a\ud83d"))
        .isIn(bytes('a', '?'), bytes('a', 0xef, 0xbf, 0xbd));
  }

  @Test
  void nilTextIsNotTheEmptyOne() {
    assertGives(-1, "lengthOfPtr", (Object) null);
    assertGives(0, "lengthOfPtr", "");
    assertGives(0, "lengthOf", (Object) null);
    assertEcho("echoStringPtr", null);
  }

  @Test
  void textsHaveTheirOwnPlaces() {
    assertGives("ab", "join", "a", "b");
    assertGives("a", "join", "a", "");
    assertGives("b", "join", "", "b");
    assertGives("a,,b", "joinAll", list("a", "", "b"));
    assertGives(true, "same", "é", "é");
    assertGives("ell", "middle", "hello", 1, 4);
    assertGives("abab", "repeatText", "ab", 2);
    assertGives(list(0x1f600, 'é' + 0), "runesOf", "😀é");
    assertGives("😀é", "fromRunes", list(0x1f600, 'é' + 0));
  }

  @ParameterizedTest
  @MethodSource
  void bytesPassBothWays(String function, byte[] value) {
    assertEcho(function, value);
  }

  static Stream<Arguments> bytesPassBothWays() {
    byte[] many = new byte[33];
    Arrays.fill(many, (byte) -7);
    return Stream.of(
        arguments("echoBytes", bytes(1, 2, 127, 255)),
        arguments("echoBytes", bytes()),
        arguments("echoBytes", null),
        arguments("echoUint8s", bytes(1, 255)),
        arguments("echoUint8s", null),
        arguments("echoBytesPtr", bytes(1, 255)),
        arguments("echoBytesPtr", bytes()),
        arguments("echoBytesPtr", null),
        arguments("echoByteArray0", bytes()),
        arguments("echoByteArray1", bytes(200)),
        arguments("echoByteArray4", bytes(1, 2, 127, 255)),
        arguments("echoUint8Array4", bytes(1, 2, 127, 255)),
        arguments("echoByteArray33", many));
  }

  @ParameterizedTest
  @MethodSource
  void bytesHaveOtherForms(String function, Object value, byte[] expected) {
    assertGives(expected, function, value);
  }

  static Stream<Arguments> bytesHaveOtherForms() {
    return Stream.of(
        argumentSet("list of numbers", "echoBytes", list(1, 2, 3, 255), bytes(1, 2, 3, 255)),
        argumentSet("base64 text", "echoBytes", "AQIDBA==", bytes(1, 2, 3, 4)),
        argumentSet("empty base64 text", "echoBytes", "", bytes()),
        argumentSet("base64 text behind a pointer", "echoBytesPtr", "Af8=", bytes(1, 255)),
        argumentSet("list for an array", "echoByteArray4", list(1, 2, 3, 4), bytes(1, 2, 3, 4)),
        argumentSet("array that is too short", "echoByteArray4", bytes(1), bytes(1, 0, 0, 0)),
        argumentSet("array that is too long", "echoByteArray1", bytes(1, 2, 3), bytes(1)));
  }

  @Test
  void bytesInListsAreBytes() {
    Object lists = list(bytes(1), bytes(), null, bytes(255, 0));
    assertEcho("echoBytes2d", lists);
  }

  @Test
  void nilBytesAreNotEmptyOnes() {
    assertGives(true, "bytesAreNil", (Object) null);
    assertGives(false, "bytesAreNil", new byte[0]);
    assertGives(false, "uint8sAreNil", new byte[0]);
    assertGives(null, "nilBytes");
    assertGives(bytes(), "emptyBytes");
    assertGives(bytes(1, 2, 127, 255), "literalBytes");
    assertGives(bytes(7, 8), "roomyBytes");
    assertGives(bytes(2), "middleBytes", bytes(1, 2, 3));
    assertGives(bytes(1, 9), "appendByte", bytes(1), 9);
    assertGives(127, "byteOfArray4", bytes(1, 2, 127, 255), 2);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void unfitBytesAreRefused(Object value, String reason) {
    assertThat(reason("echoBytes", value))
        .startsWith("function parameter 'v' is invalid: ")
        .contains(reason);
  }

  static Stream<Arguments> unfitBytesAreRefused() {
    return Stream.of(
        arguments("***", "failed to decode base64 string"),
        arguments(list(1, 256), "unexpected non-byte value"),
        arguments(list(1, -1), "unexpected non-byte value"),
        arguments(5, "input is invalid for type []byte"));
  }
}
