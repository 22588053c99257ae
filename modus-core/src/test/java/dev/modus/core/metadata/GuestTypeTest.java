package dev.modus.core.metadata;

import static dev.modus.core.metadata.Language.ASSEMBLYSCRIPT;
import static dev.modus.core.metadata.Language.GO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.metadata.GuestType.Kind;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What type names mean: {@code metadata.md} section 5 with the cases 37 to 39, 49 and 50, and
 * {@code abi-assemblyscript.md} section 3.
 */
class GuestTypeTest {

  /** All that a type knows, in one line: {@code LIST(INTEGER 8 unsigned)?}. */
  private static String shape(GuestType type) {
    String text =
        switch (type.kind()) {
          case INTEGER, FLOAT, DURATION ->
              type.kind() + " " + type.bits() + (type.signed() ? "" : " unsigned");
          case LIST, TYPED_ARRAY -> type.kind() + "(" + shape(type.element()) + ")";
          case MAP -> type.kind() + "(" + shape(type.key()) + ", " + shape(type.value()) + ")";
          case OBJECT -> type.kind() + " " + type.plainName();
          default -> type.kind().name();
        };
    return type.nullable() ? text + "?" : text;
  }

  @ParameterizedTest
  @MethodSource
  void assemblyScriptNameHasAShape(String name, String shape) {
    GuestType type = GuestType.parse(ASSEMBLYSCRIPT, name);

    assertThat(shape(type)).isEqualTo(shape);
    assertThat(type).hasToString(name);
    assertThat(type.language()).isEqualTo(ASSEMBLYSCRIPT);
  }

  static Stream<Arguments> assemblyScriptNameHasAShape() {
    return Stream.of(
        argumentSet("bool", "bool", "BOOLEAN"),
        argumentSet("i8", "i8", "INTEGER 8"),
        argumentSet("i16", "i16", "INTEGER 16"),
        argumentSet("i32", "i32", "INTEGER 32"),
        argumentSet("i64", "i64", "INTEGER 64"),
        argumentSet("isize", "isize", "INTEGER 32"),
        argumentSet("u8", "u8", "INTEGER 8 unsigned"),
        argumentSet("u16", "u16", "INTEGER 16 unsigned"),
        argumentSet("u32", "u32", "INTEGER 32 unsigned"),
        argumentSet("u64", "u64", "INTEGER 64 unsigned"),
        argumentSet("usize", "usize", "INTEGER 32 unsigned"),
        argumentSet("f32", "f32", "FLOAT 32"),
        argumentSet("f64", "f64", "FLOAT 64"),
        argumentSet("text", "~lib/string/String", "STRING"),
        argumentSet("null outside generics", "~lib/string/String | null", "STRING?"),
        argumentSet("null inside generics", "~lib/string/String|null", "STRING?"),
        argumentSet("a buffer", "~lib/arraybuffer/ArrayBuffer", "BYTES"),
        argumentSet("a list of bytes", "~lib/array/Array<u8>", "BYTES"),
        argumentSet("a list of signed bytes", "~lib/array/Array<i8>", "LIST(INTEGER 8)"),
        argumentSet("Uint8Array", "~lib/typedarray/Uint8Array", "BYTES"),
        argumentSet("Uint8ClampedArray", "~lib/typedarray/Uint8ClampedArray", "BYTES"),
        argumentSet("Int8Array", "~lib/typedarray/Int8Array", "TYPED_ARRAY(INTEGER 8)"),
        argumentSet("Int16Array", "~lib/typedarray/Int16Array", "TYPED_ARRAY(INTEGER 16)"),
        argumentSet(
            "Uint16Array", "~lib/typedarray/Uint16Array", "TYPED_ARRAY(INTEGER 16 unsigned)"),
        argumentSet("Int32Array", "~lib/typedarray/Int32Array", "TYPED_ARRAY(INTEGER 32)"),
        argumentSet(
            "Uint32Array", "~lib/typedarray/Uint32Array", "TYPED_ARRAY(INTEGER 32 unsigned)"),
        argumentSet("Int64Array", "~lib/typedarray/Int64Array", "TYPED_ARRAY(INTEGER 64)"),
        argumentSet(
            "Uint64Array", "~lib/typedarray/Uint64Array", "TYPED_ARRAY(INTEGER 64 unsigned)"),
        argumentSet("Float32Array", "~lib/typedarray/Float32Array", "TYPED_ARRAY(FLOAT 32)"),
        argumentSet(
            "Float64Array", "~lib/typedarray/Float64Array | null", "TYPED_ARRAY(FLOAT 64)?"),
        argumentSet("no typed array", "~lib/typedarray/Float16Array", "UNSUPPORTED"),
        argumentSet("a date", "~lib/date/Date", "TIMESTAMP"),
        argumentSet("a date of newer SDKs", "~lib/wasi_date/wasi_Date | null", "TIMESTAMP?"),
        argumentSet("a date without path", "Date", "TIMESTAMP"),
        argumentSet(
            "null at every level",
            "~lib/array/Array<~lib/array/Array<~lib/string/String|null>|null> | null",
            "LIST(LIST(STRING?)?)?"),
        argumentSet(
            "a list of nullable objects",
            "~lib/array/Array<assembly/model/Note | null>",
            "LIST(OBJECT assembly/model/Note?)"),
        argumentSet("a static array", "~lib/staticarray/StaticArray<f32>", "LIST(FLOAT 32)"),
        argumentSet("a set", "~lib/set/Set<~lib/string/String>", "LIST(STRING)"),
        argumentSet(
            "38: a map of maps",
            "~lib/map/Map<~lib/string/String,~lib/map/Map<u8,f64>>",
            "MAP(STRING, MAP(INTEGER 8 unsigned, FLOAT 64))"),
        argumentSet(
            "a map as key",
            "~lib/map/Map<~lib/map/Map<i32,bool>|null,i64> | null",
            "MAP(MAP(INTEGER 32, BOOLEAN)?, INTEGER 64)?"),
        argumentSet(
            "a space after the comma",
            "~lib/map/Map<i32, ~lib/string/String>",
            "MAP(INTEGER 32, STRING)"),
        argumentSet("a class", "assembly/index/Point", "OBJECT assembly/index/Point"),
        argumentSet("37: a nullable class", "assembly/m/Note | null", "OBJECT assembly/m/Note?"),
        argumentSet(
            "a class in a namespace", "assembly/index/ns.In", "OBJECT assembly/index/ns.In"),
        argumentSet(
            "a generic class",
            "assembly/index/Pair<i32,~lib/string/String|null>",
            "OBJECT assembly/index/Pair<i32,~lib/string/String|null>"),
        argumentSet(
            "a class of a library",
            "~lib/json-as/assembly/index/JSON.Raw",
            "OBJECT ~lib/json-as/assembly/index/JSON.Raw"),
        argumentSet("a function", "(i32, ~lib/string/String) => bool", "UNSUPPORTED"),
        argumentSet("a nullable function", "(() => void) | null", "UNSUPPORTED?"),
        argumentSet("a scalar in other letters", "I32", "UNSUPPORTED"),
        argumentSet("a Go name", "string", "UNSUPPORTED"),
        argumentSet("a list without element", "~lib/array/Array<>", "UNSUPPORTED"),
        argumentSet("a list without end", "~lib/array/Array<i32", "UNSUPPORTED"),
        argumentSet("a map of one type", "~lib/map/Map<i32>", "UNSUPPORTED"),
        argumentSet("a map without types", "~lib/map/Map<>", "UNSUPPORTED"),
        argumentSet("a map without value", "~lib/map/Map<i32,>", "MAP(INTEGER 32, UNSUPPORTED)"),
        argumentSet("nothing", "", "UNSUPPORTED"),
        argumentSet("null alone", " | null", "UNSUPPORTED?"));
  }

  @ParameterizedTest
  @MethodSource
  void goNameHasAShape(String name, String shape) {
    GuestType type = GuestType.parse(GO, name);

    assertThat(shape(type)).isEqualTo(shape);
    assertThat(type).hasToString(name);
    assertThat(type.language()).isEqualTo(GO);
  }

  static Stream<Arguments> goNameHasAShape() {
    return Stream.of(
        argumentSet("49: bool", "bool", "BOOLEAN"),
        argumentSet("49: int", "int", "INTEGER 32"),
        argumentSet("int8", "int8", "INTEGER 8"),
        argumentSet("int16", "int16", "INTEGER 16"),
        argumentSet("int32", "int32", "INTEGER 32"),
        argumentSet("rune", "rune", "INTEGER 32"),
        argumentSet("int64", "int64", "INTEGER 64"),
        argumentSet("uint", "uint", "INTEGER 32 unsigned"),
        argumentSet("uint8", "uint8", "INTEGER 8 unsigned"),
        argumentSet("byte", "byte", "INTEGER 8 unsigned"),
        argumentSet("uint16", "uint16", "INTEGER 16 unsigned"),
        argumentSet("uint32", "uint32", "INTEGER 32 unsigned"),
        argumentSet("uintptr", "uintptr", "INTEGER 32 unsigned"),
        argumentSet("uint64", "uint64", "INTEGER 64 unsigned"),
        argumentSet("float32", "float32", "FLOAT 32"),
        argumentSet("float64", "float64", "FLOAT 64"),
        argumentSet("49: string", "string", "STRING"),
        argumentSet("a pointer to text", "*string", "STRING?"),
        argumentSet("a pointer to a pointer", "**int", "INTEGER 32?"),
        argumentSet("a time", "time.Time", "TIMESTAMP"),
        argumentSet("a pointer to a time", "*time.Time", "TIMESTAMP?"),
        argumentSet("a duration", "time.Duration", "DURATION 64"),
        argumentSet("a slice of bytes", "[]byte", "BYTES?"),
        argumentSet("a slice of uint8", "[]uint8", "BYTES?"),
        argumentSet("an array of bytes", "[4]byte", "BYTES"),
        argumentSet("a slice", "[]string", "LIST(STRING)?"),
        argumentSet("a slice of pointers", "[]*int", "LIST(INTEGER 32?)?"),
        argumentSet("an array", "[2]int32", "LIST(INTEGER 32)"),
        argumentSet("a slice of slices", "[][]bool", "LIST(LIST(BOOLEAN)?)?"),
        argumentSet(
            "39: a map of maps",
            "map[string]map[int]float32",
            "MAP(STRING, MAP(INTEGER 32, FLOAT 32)?)?"),
        argumentSet("an array as key", "map[[2]int]string", "MAP(LIST(INTEGER 32), STRING)?"),
        argumentSet("a struct", "main.Person", "OBJECT main.Person"),
        argumentSet(
            "a pointer to a struct",
            "*example.com/acme/notes.Note",
            "OBJECT example.com/acme/notes.Note?"),
        argumentSet(
            "a map to pointers", "map[string]*main.Person", "MAP(STRING, OBJECT main.Person?)?"),
        argumentSet("a struct without name", "struct{a int}", "UNSUPPORTED"),
        argumentSet("a function", "func(time.Time) bool", "UNSUPPORTED"),
        argumentSet("an interface", "interface{}", "UNSUPPORTED"),
        argumentSet("error", "error", "UNSUPPORTED"),
        argumentSet("complex128", "complex128", "UNSUPPORTED"),
        argumentSet("a slice of nothing", "[]", "UNSUPPORTED?"),
        argumentSet("an array without end", "[2", "UNSUPPORTED"),
        argumentSet("a map without value", "map[string]", "UNSUPPORTED?"),
        argumentSet("a map without end", "map[string", "UNSUPPORTED?"),
        argumentSet("a pointer to nothing", "*", "UNSUPPORTED?"),
        argumentSet("nothing", "", "UNSUPPORTED"));
  }

  @ParameterizedTest
  @MethodSource
  void plainNameIsTheKeyInTheTypes(Language language, String name, String plainName) {
    assertThat(GuestType.parse(language, name).plainName()).isEqualTo(plainName);
  }

  static Stream<Arguments> plainNameIsTheKeyInTheTypes() {
    return Stream.of(
        argumentSet("no suffix", ASSEMBLYSCRIPT, "assembly/m/Note", "assembly/m/Note"),
        argumentSet("a suffix", ASSEMBLYSCRIPT, "assembly/m/Note | null", "assembly/m/Note"),
        argumentSet("a short suffix", ASSEMBLYSCRIPT, "assembly/m/Note|null", "assembly/m/Note"),
        argumentSet(
            "a suffix inside stays",
            ASSEMBLYSCRIPT,
            "~lib/array/Array<assembly/m/Note | null>",
            "~lib/array/Array<assembly/m/Note | null>"),
        argumentSet("a pointer", GO, "*main.Note", "main.Note"),
        argumentSet("a pointer inside stays", GO, "[]*main.Note", "[]*main.Note"));
  }

  @ParameterizedTest
  @MethodSource
  void hostileNameIsUnsupported(Language language, String name) {
    assertThat(GuestType.parse(language, name).kind()).isEqualTo(Kind.UNSUPPORTED);
  }

  static Stream<Arguments> hostileNameIsUnsupported() {
    int depth = 100_000;
    return Stream.of(
        argumentSet(
            "lists in lists",
            ASSEMBLYSCRIPT,
            "~lib/array/Array<".repeat(depth) + "i32" + ">".repeat(depth)),
        argumentSet("lists without end", ASSEMBLYSCRIPT, "~lib/array/Array<".repeat(depth)),
        argumentSet("slices of slices", GO, "[]".repeat(depth) + "int"),
        argumentSet("maps of maps", GO, "map[int]".repeat(depth) + "int"),
        argumentSet("maps as keys", GO, "map[".repeat(depth) + "int" + "]int".repeat(depth)));
  }

  @Property
  void anyNameIsUnderstoodOrUnsupported(@ForAll Language language, @ForAll String name) {
    assertThat(shape(GuestType.parse(language, name))).isNotEmpty();
  }

  @Property
  void anyPartsOfNamesAreUnderstoodOrUnsupported(
      @ForAll Language language, @ForAll("parts") String name) {
    assertThat(shape(GuestType.parse(language, name))).isNotEmpty();
  }

  @Provide
  Arbitrary<String> parts() {
    return Arbitraries.of(
            "~lib/array/Array<",
            "~lib/map/Map<",
            "~lib/set/Set<",
            "~lib/typedarray/",
            "~lib/string/String",
            "Uint8Array",
            "i32",
            "u8",
            ">",
            ",",
            ", ",
            "|null",
            " | null",
            "(",
            ") => ",
            "assembly/a/B",
            "[]",
            "[2]",
            "[",
            "]",
            "map[",
            "*",
            "int",
            "byte",
            "string",
            "main.P",
            "struct{",
            "}",
            "func(",
            ".",
            "/",
            " ")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Test
  void typesAreEqualByLanguageAndName() {
    GuestType text = GuestType.parse(GO, "string");

    assertThat(GuestType.parse(GO, "string")).isEqualTo(text).hasSameHashCodeAs(text);
    assertThat(GuestType.parse(GO, "*string")).isNotEqualTo(text);
    assertThat(GuestType.parse(ASSEMBLYSCRIPT, "string")).isNotEqualTo(text);
  }

  @Test
  void partsExistOnlyWhereTheKindHasThem() {
    GuestType number = GuestType.parse(GO, "int");

    assertThatIllegalStateException().isThrownBy(number::element).withMessage("int is no list");
    assertThatIllegalStateException().isThrownBy(number::key).withMessage("int is no map");
    assertThatIllegalStateException().isThrownBy(number::value).withMessage("int is no map");
    assertThatIllegalStateException()
        .isThrownBy(() -> GuestType.parse(GO, "[]byte").element())
        .withMessage("[]byte is no list");
  }

  @Test
  void nullIsMisuseOfTheApi() {
    assertThatNullPointerException().isThrownBy(() -> GuestType.parse(GO, null));
    assertThatNullPointerException().isThrownBy(() -> GuestType.parse(null, "int"));
  }
}
