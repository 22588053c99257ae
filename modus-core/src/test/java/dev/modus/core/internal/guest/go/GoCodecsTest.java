package dev.modus.core.internal.guest.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Language;
import dev.modus.core.metadata.Metadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The layout of types (abi-go.md, section 5): by the document, and by what the compiler did. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class GoCodecsTest {

  private static final Map<String, FunctionEngine> ENGINES = new ConcurrentHashMap<>();

  @Parameter CompileMode mode;

  private FunctionEngine engine(String guest) {
    return ENGINES.computeIfAbsent(
        guest + " " + mode,
        key ->
            FunctionEngine.builder()
                .app(Path.of("src/test/guests/go", guest, "build"))
                .compileMode(mode)
                .build());
  }

  private GoCodec codec(String guest, String type) {
    Metadata metadata = engine(guest).metadata();
    return new GoCodecs(metadata).of(GuestType.parse(Language.GO, type));
  }

  @ParameterizedTest(name = "{1}: {2} bytes, aligned to {3}, {4} values")
  @MethodSource
  void typeHasASize(String guest, String type, int size, int alignment, int values) {
    GoCodec codec = codec(guest, type);
    assertThat(codec.size()).as("size").isEqualTo(size);
    assertThat(codec.alignment()).as("alignment").isEqualTo(alignment);
    assertThat(codec.values()).as("values").isEqualTo(values);
  }

  static Stream<Arguments> typeHasASize() {
    String structs = "example.com/guests/structs.";
    return Stream.of(
        arguments("scalars", "bool", 1, 1, 1),
        arguments("scalars", "int8", 1, 1, 1),
        arguments("scalars", "byte", 1, 1, 1),
        arguments("scalars", "int16", 2, 2, 1),
        arguments("scalars", "int", 4, 4, 1),
        arguments("scalars", "uint", 4, 4, 1),
        arguments("scalars", "uintptr", 4, 4, 1),
        arguments("scalars", "rune", 4, 4, 1),
        arguments("scalars", "int64", 8, 8, 1),
        arguments("scalars", "float32", 4, 4, 1),
        arguments("scalars", "float64", 8, 8, 1),
        arguments("scalars", "time.Duration", 8, 8, 1),
        arguments("scalars", "time.Time", 24, 8, 3),
        arguments("scalars", "string", 8, 4, 2),
        arguments("scalars", "[]byte", 12, 4, 3),
        arguments("scalars", "[3]time.Time", 72, 8, 9),
        arguments("scalars", "[2]string", 16, 4, 4),
        arguments("scalars", "[0]int64", 0, 8, 0),
        arguments("scalars", "[3]bool", 3, 1, 3),
        arguments("lists", "[]string", 12, 4, 3),
        arguments("pointers", "*int", 4, 4, 1),
        arguments("pointers", "**int", 4, 4, 1),
        arguments("maps", "map[string]string", 4, 4, 1),
        arguments("structs", structs + "Empty", 0, 1, 0),
        arguments("structs", structs + "OneBool", 1, 1, 1),
        arguments("structs", structs + "Reply", 12, 4, 3),
        arguments("structs", structs + "Line", 16, 4, 4),
        arguments("structs", structs + "Node", 12, 4, 3));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void fieldsLieWhereTheCompilerPutThem(String guest, String type, String function) {
    GoStructCodec codec = (GoStructCodec) codec(guest, type);
    List<Object> layout = new ArrayList<>();
    Arrays.stream(codec.offsets()).forEach(layout::add);
    layout.add(codec.size());
    assertThat(layout).isEqualTo(engine(guest).call(function).value());
  }

  static Stream<Arguments> fieldsLieWhereTheCompilerPutThem() {
    String structs = "example.com/guests/structs.";
    return Stream.of(
        arguments("structs", structs + "Padded", "offsetsOfPadded"),
        arguments("structs", structs + "Hollow", "offsetsOfHollow"),
        arguments("structs", structs + "Embedding", "offsetsOfEmbedding"),
        arguments("structs", structs + "Everything", "offsetsOfEverything"),
        arguments("times", "times.Event", "offsetsOfEvent"));
  }
}
