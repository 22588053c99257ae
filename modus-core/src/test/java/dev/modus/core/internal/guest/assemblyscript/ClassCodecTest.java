package dev.modus.core.internal.guest.assemblyscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Language;
import dev.modus.core.metadata.Metadata;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The field offsets of abi-assemblyscript.md, section 2.12. */
class ClassCodecTest {

  @ParameterizedTest
  @MethodSource
  void fieldsAreLaidOutAsTheCompilerDoes(List<String> fields, List<Integer> offsets, int size) {
    ClassCodec codec = codec(fields);
    assertThat(Arrays.stream(codec.offsets()).boxed().toList()).isEqualTo(offsets);
    assertThat(codec.minimumSize()).isEqualTo(size);
  }

  static Stream<Arguments> fieldsAreLaidOutAsTheCompilerDoes() {
    String text = "~lib/string/String";
    return Stream.of(
        argumentSet(
            "gaps of all sizes",
            List.of("u8", "i64", "i16", "f32", "f64", "usize", "u8"),
            List.of(0, 8, 16, 20, 24, 32, 36),
            37),
        argumentSet(
            "a base and what extends it",
            List.of("i32", "u8", "u16", "u8", "f64", "bool"),
            List.of(0, 4, 6, 8, 16, 24),
            25),
        argumentSet(
            "right behind the last byte of the base",
            List.of("i64", "u8", "u8", "i64"),
            List.of(0, 8, 9, 16),
            24),
        argumentSet(
            "HostQueryResponse of the SDK",
            List.of(text + " | null", text + " | null", "u32", "u64"),
            List.of(0, 4, 8, 16),
            24),
        argumentSet("a small field before a pointer", List.of("u16", text), List.of(0, 4), 8),
        argumentSet("pointers after a byte", List.of("bool", text, "u8"), List.of(0, 4, 8), 9),
        argumentSet("bytes only", List.of("u8", "i8", "bool"), List.of(0, 1, 2), 3),
        argumentSet("one field", List.of("f64"), List.of(0), 8),
        argumentSet("no field", List.of(), List.of(), 0));
  }

  private static ClassCodec codec(List<String> fields) {
    String declared =
        IntStream.range(0, fields.size())
            .mapToObj(i -> "{\"name\":\"f" + i + "\",\"type\":\"" + fields.get(i) + "\"}")
            .collect(Collectors.joining(","));
    Metadata metadata =
        Metadata.parse(
            "{\"plugin\":\"p\",\"sdk\":\"modus-sdk-as@0.18.0\",\"types\":"
                + "{\"assembly/index/C\":{\"id\":3,\"fields\":["
                + declared
                + "]}}}");
    GuestType type = GuestType.parse(Language.ASSEMBLYSCRIPT, "assembly/index/C");
    List<Field> laidOut = metadata.types().get("assembly/index/C").fields();
    assertThat(laidOut).hasSameSizeAs(fields);
    return (ClassCodec) new Codecs(metadata).of(type);
  }
}
