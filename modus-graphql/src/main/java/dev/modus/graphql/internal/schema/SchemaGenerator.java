package dev.modus.graphql.internal.schema;

import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Metadata;
import dev.modus.graphql.OmittedFunction;
import dev.modus.graphql.RootField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole way from metadata to schema text: name the declared types, convert the functions, leave
 * out what cannot be written, settle collisions, write what is reachable.
 */
public final class SchemaGenerator {

  private final List<OmittedFunction> omitted = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private final Set<String> hidden;

  private SchemaGenerator(Set<String> hidden) {
    this.hidden = hidden;
  }

  /** Generates the schema of an app, without some of its functions. */
  public static GeneratedSchema generate(Metadata metadata, Set<String> hidden) {
    return new SchemaGenerator(hidden).run(metadata);
  }

  private GeneratedSchema run(Metadata metadata) {
    TypeConverter types = new TypeConverter(metadata, warnings::add);
    FieldConverter converter = new FieldConverter(types, hidden, omitted::add);
    List<FunctionField> candidates = new ArrayList<>();
    for (FunctionSignature function : sorted(metadata)) {
      FunctionField field = converter.convert(function);
      if (field != null) {
        candidates.add(field);
      }
    }
    types.spreadBroken();
    candidates.removeIf(field -> !converter.isWhole(field));
    List<FunctionField> fields =
        FieldCollisions.settle(candidates, warnings::add, omitted::add).stream()
            .sorted(Comparator.comparing(field -> field.field().name(), SdlWriter.NAME_ORDER))
            .toList();
    omitted.sort(Comparator.comparing(OmittedFunction::function));
    return new GeneratedSchema(
        SdlWriter.write(fields, types), functions(fields), omitted, warnings);
  }

  private static List<FunctionSignature> sorted(Metadata metadata) {
    return metadata.exports().values().stream()
        .sorted(Comparator.comparing(FunctionSignature::name))
        .toList();
  }

  private static Map<RootField, String> functions(List<FunctionField> fields) {
    Map<RootField, String> functions = new LinkedHashMap<>();
    fields.stream()
        .sorted(Comparator.comparing(field -> field.field().type()))
        .forEach(field -> functions.put(field.field(), field.function()));
    return functions;
  }
}
