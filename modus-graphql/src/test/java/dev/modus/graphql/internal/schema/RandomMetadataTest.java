package dev.modus.graphql.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.metadata.Metadata;
import dev.modus.graphql.AppSchema;
import dev.modus.graphql.OmittedFunction;
import dev.modus.graphql.SchemaBuilder;
import dev.modus.graphql.internal.execution.Schemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever an app declares, its schema is valid, and no function is lost without a word. */
class RandomMetadataTest {

  /** Few and mean: names that clash, are reserved, or are no names at all. */
  private static final List<String> NAMES =
      List.of(
          "a",
          "A",
          "Thing",
          "ThingInput",
          "ThingInputInput",
          "Input",
          "Query",
          "String",
          "Void",
          "Timestamp",
          "Duration",
          "_type1",
          "__meta",
          "StringStringPair",
          "IntIntPairInput",
          "Größe",
          "x1",
          "Int16Array",
          "true",
          "null",
          "AgentEvent",
          "item1",
          "type");

  private static final List<String> FUNCTIONS =
      List.of(
          "get",
          "list",
          "list2",
          "getThing",
          "listThing",
          "thing",
          "Thing",
          "GetThing",
          "_hidden",
          "get_x",
          "addThing",
          "getAddThing",
          "größe",
          "__x",
          "set",
          "delete",
          "f",
          "g",
          "true");

  @Property(tries = 1500)
  void everySchemaIsValid(@ForAll long seed, @ForAll boolean go) {
    Random random = new Random(seed);
    Generator generator = new Generator(random, go);
    Metadata metadata = generator.app().metadata();

    AppSchema schema = SchemaBuilder.build(metadata);

    Schemas.assertValid(schema.sdl());
    assertThat(SchemaBuilder.build(metadata).sdl()).isEqualTo(schema.sdl());
    Set<String> accounted = new HashSet<>(schema.functions().values());
    schema.omitted().stream().map(OmittedFunction::function).forEach(accounted::add);
    metadata.exports().keySet().stream()
        .filter(name -> FieldNaming.isHidden(FieldNaming.of(name).name()))
        .forEach(accounted::add);
    assertThat(accounted).isEqualTo(metadata.exports().keySet());
  }

  private static final class Generator {
    private final Random random;
    private final boolean go;
    private final List<String> declared = new ArrayList<>();

    Generator(Random random, boolean go) {
      this.random = random;
      this.go = go;
    }

    Apps app() {
      Apps app = go ? Apps.go() : Apps.assemblyScript();
      Set<String> types = new HashSet<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        String module = one(List.of("m", "n"));
        types.add(go ? module + "." + one(NAMES) : "assembly/" + module + "/" + one(NAMES));
      }
      types.add(go ? "time.Duration" : "~lib/typedarray/Int16Array");
      declared.addAll(types.stream().sorted().toList());
      for (String type : declared) {
        boolean isBuiltIn = type.startsWith("~") || type.startsWith("time.");
        app.type(type, isBuiltIn ? new String[0] : members(random.nextInt(4)));
      }
      Set<String> functions = new HashSet<>();
      for (int i = random.nextInt(7); i > 0; i--) {
        functions.add(one(FUNCTIONS));
      }
      for (String function : functions) {
        app.function(function, results(), parameters());
      }
      return app;
    }

    private String[] members(int count) {
      String[] members = new String[count];
      for (int i = 0; i < count; i++) {
        members[i] = one(List.of("key", "value", "a", "b", one(NAMES))) + ": " + type(3);
      }
      return members;
    }

    private List<String> results() {
      List<String> results = new ArrayList<>();
      for (int i = go ? random.nextInt(4) : random.nextInt(2); i > 0; i--) {
        results.add(random.nextBoolean() ? type(3) : one(NAMES) + ": " + type(3));
      }
      return results;
    }

    private String[] parameters() {
      String[] parameters = members(random.nextInt(3));
      for (int i = 0; i < parameters.length; i++) {
        if (random.nextInt(3) == 0) {
          parameters[i] +=
              " = " + one(List.of("null", "\"\"", "0", "1.5", "-3", "true", "[1]", "{\"a\":1}"));
        }
      }
      return parameters;
    }

    private String type(int depth) {
      int kind = random.nextInt(depth == 0 ? 4 : 8);
      return switch (kind) {
        case 0, 1 -> one(declared);
        case 2 ->
            go
                ? one(List.of("int", "string", "uint64", "time.Time", "bool", "float32"))
                : one(List.of("i32", "~lib/string/String", "u64", "~lib/date/Date", "f32"));
        case 3 ->
            random.nextInt(8) > 0
                ? "int".equals(one(List.of("int", "x"))) || !go ? one(declared) : "[]byte"
                : one(List.of("any", "(i32)=>void", "func()", "", "map[", "~lib/map/Map<i32>"));
        case 4, 5 -> list(type(depth - 1));
        case 6 -> map(one(List.of(go ? "string" : "i32", type(0))), type(depth - 1));
        default -> nullable(type(depth - 1));
      };
    }

    private String list(String element) {
      return go ? "[]" + element : "~lib/array/Array<" + element + ">";
    }

    private String map(String key, String value) {
      return go ? "map[" + key + "]" + value : "~lib/map/Map<" + key + "," + value + ">";
    }

    private String nullable(String type) {
      return go ? "*" + type : type.endsWith("null") ? type : type + "|null";
    }

    private <T> T one(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }
}
