package dev.modus.core.internal.guest.assemblyscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Language;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The entry layouts of abi-assemblyscript.md, sections 2.9 and 2.10. */
class HashTableTest {

  private static final String TEXT = "~lib/string/String";
  private static final String NULLABLE_TEXT = "~lib/string/String|null";

  private static AsCodec codec(String name) {
    GuestType type = GuestType.parse(Language.ASSEMBLYSCRIPT, name);
    return type.kind() == GuestType.Kind.STRING ? new StringCodec(type) : new ScalarCodec(type);
  }

  @ParameterizedTest(name = "Map<{0},{1}>: value at {2}, next at {3}, {4} bytes")
  @MethodSource
  void mapEntryIsLaidOutAsARecord(String key, String value, int valueAt, int nextAt, int stride) {
    HashTable table = new HashTable(codec(key), codec(value));
    assertThat(table.valueOffset()).isEqualTo(valueAt);
    assertThat(table.nextOffset()).isEqualTo(nextAt);
    assertThat(table.stride()).isEqualTo(stride);
  }

  static Stream<Arguments> mapEntryIsLaidOutAsARecord() {
    return Stream.of(
        arguments("u8", TEXT, 4, 8, 12),
        arguments(TEXT, TEXT, 4, 8, 12),
        arguments("i32", TEXT, 4, 8, 12),
        arguments("f32", NULLABLE_TEXT, 4, 8, 12),
        arguments(TEXT, "f64", 8, 16, 24),
        arguments(TEXT, "i8", 4, 8, 12),
        arguments("u8", "f64", 8, 16, 24),
        arguments("i16", "i64", 8, 16, 24),
        arguments("u64", "bool", 8, 12, 16),
        arguments("f64", "i8", 8, 12, 16),
        arguments("i8", "u8", 1, 4, 8),
        arguments("bool", "i16", 2, 4, 8),
        arguments("u16", "u16", 2, 4, 8),
        arguments("u64", "u64", 8, 16, 24),
        arguments("i16", "i8", 2, 4, 8),
        arguments("i8", "i16", 2, 4, 8));
  }

  @ParameterizedTest(name = "Set<{0}>: next at {1}, {2} bytes")
  @MethodSource
  void setEntryIsAMapEntryWithoutValue(String element, int nextAt, int stride) {
    HashTable table = new HashTable(codec(element), null);
    assertThat(table.nextOffset()).isEqualTo(nextAt);
    assertThat(table.stride()).isEqualTo(stride);
  }

  static Stream<Arguments> setEntryIsAMapEntryWithoutValue() {
    return Stream.of(
        arguments("i8", 4, 8),
        arguments("bool", 4, 8),
        arguments("i16", 4, 8),
        arguments("i32", 4, 8),
        arguments(TEXT, 4, 8),
        arguments("f32", 4, 8),
        arguments("u64", 8, 16),
        arguments("f64", 8, 16));
  }
}
