package dev.modus.core.internal.guest.assemblyscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test vectors of abi-assemblyscript.md, section 2.10, and of XXH32 itself. */
class HashTest {

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @MethodSource
  void textHasTheHashOfItsUtf16Bytes(String text, int hash) {
    assertThat(Hash.ofBytes(text.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(hash);
    assertThat(Hash.ofBytes(StringCodec.encode(text))).isEqualTo(hash);
  }

  static Stream<Arguments> textHasTheHashOfItsUtf16Bytes() {
    return Stream.of(
        arguments("", 0x02CC5D05),
        arguments("a", 0x19832F52),
        arguments("ab", 0xC6233682),
        arguments("abc", 0xB9B5787E),
        arguments("key_047", 0xA14A3961),
        arguments("こんにちは、世界", 0x02CFDA47),
        arguments("The quick brown fox jumps", 0x8445539E));
  }

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @MethodSource
  void bytesHaveTheirXxh32(String ascii, int hash) {
    assertThat(Hash.ofBytes(ascii.getBytes(StandardCharsets.US_ASCII))).isEqualTo(hash);
  }

  /** Published vectors, for lengths that no UTF-16 text has. */
  static Stream<Arguments> bytesHaveTheirXxh32() {
    return Stream.of(
        arguments("a", 0x550D7456),
        arguments("abc", 0x32D153FF),
        arguments("Nobody inspects the spammish repetition", 0xE2293B2F));
  }

  @ParameterizedTest(name = "{0} in {1} bytes is {2}")
  @MethodSource
  void numberOfUpToFourBytesHasTheShortForm(int value, int length, int hash) {
    assertThat(Hash.ofInt(value, length)).isEqualTo(hash);
  }

  static Stream<Arguments> numberOfUpToFourBytesHasTheShortForm() {
    return Stream.of(
        arguments(1, 1, 0x32301292),
        arguments(0, 1, 0x9485C89B),
        arguments(-5, 1, 0xA2F69F1B),
        arguments(300, 2, 0xAC1AF063),
        arguments(-5, 2, 0xE989E9B3),
        arguments(0, 4, 0x08D6D969),
        arguments(1, 4, 0xF3BB7693),
        arguments(-3, 4, 0x01415F13),
        arguments(Float.floatToRawIntBits(1.5f), 4, 0xA9D25F4E));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource
  void numberOfEightBytesHasTheHashOfItsBytes(long value, int hash) {
    assertThat(Hash.ofLong(value)).isEqualTo(hash);
  }

  static Stream<Arguments> numberOfEightBytesHasTheHashOfItsBytes() {
    return Stream.of(
        arguments(3L, 0x611BE2AB),
        arguments(-1L, 0xC182C6D9),
        arguments(Double.doubleToRawLongBits(2.5), 0x6A31971E));
  }
}
