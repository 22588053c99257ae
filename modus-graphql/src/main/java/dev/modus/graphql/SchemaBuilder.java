package dev.modus.graphql;

import dev.modus.core.metadata.Metadata;
import dev.modus.graphql.internal.schema.GeneratedSchema;
import dev.modus.graphql.internal.schema.SchemaGenerator;
import java.util.Objects;
import java.util.Set;

/**
 * Turns the metadata of an app into a GraphQL schema. No module is loaded and nothing is run.
 *
 * <pre>{@code
 * String sdl = SchemaBuilder.build(Metadata.parse(json)).sdl();
 * }</pre>
 *
 * <p>Functions become fields: {@code getPerson} and {@code listPeople} the queries {@code person}
 * and {@code people}, {@code addPerson} a mutation. Classes and structs become types. A function
 * that GraphQL cannot express is left out, see {@link AppSchema#omitted()}.
 *
 * @since 0.1.0
 */
public final class SchemaBuilder {

  private SchemaBuilder() {}

  /**
   * Builds the schema of an app.
   *
   * @param metadata what the app says about itself
   * @return the schema; without root types if the app exports nothing that can be a field
   */
  public static AppSchema build(Metadata metadata) {
    return build(metadata, Set.of());
  }

  /**
   * Builds the schema of an app without some of its functions, such as the embedders of its
   * collections. They can still be called by name.
   *
   * @param metadata what the app says about itself
   * @param hiddenFunctions export names of functions that are to be no fields; names the app does
   *     not have are ignored
   * @return the schema, without these functions and the types only they need. Scalars only they
   *     need are declared, as those of agents are
   */
  public static AppSchema build(Metadata metadata, Set<String> hiddenFunctions) {
    GeneratedSchema schema =
        SchemaGenerator.generate(
            Objects.requireNonNull(metadata, "metadata"), Set.copyOf(hiddenFunctions));
    return new AppSchema(schema.sdl(), schema.functions(), schema.omitted(), schema.warnings());
  }
}
