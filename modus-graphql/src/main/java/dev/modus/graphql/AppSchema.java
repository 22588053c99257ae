package dev.modus.graphql;

import dev.modus.graphql.internal.comparison.SchemaComparison;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The GraphQL schema of one app: its text, and which field calls which function.
 *
 * <p>Immutable and thread-safe. The same metadata gives the same schema, byte for byte.
 *
 * @since 0.1.0
 */
public final class AppSchema {

  private final String sdl;
  private final Map<RootField, String> functions;
  private final List<OmittedFunction> omitted;
  private final List<String> warnings;

  AppSchema(
      String sdl,
      Map<RootField, String> functions,
      List<OmittedFunction> omitted,
      List<String> warnings) {
    this.sdl = sdl;
    this.functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    this.omitted = List.copyOf(omitted);
    this.warnings = List.copyOf(warnings);
  }

  /**
   * The schema in GraphQL's schema definition language.
   *
   * @return the text, with {@code \n} line ends. It has no type {@code Query} when the app has no
   *     query function
   */
  public String sdl() {
    return sdl;
  }

  /** {@return the function each root field calls, in the order of {@link #sdl()}} */
  public Map<RootField, String> functions() {
    return functions;
  }

  /**
   * Looks up the function behind a field.
   *
   * @param type the root type
   * @param field the field's name
   * @return the function's export name, or {@code null} if there is no such field
   */
  public @Nullable String function(RootType type, String field) {
    return functions.get(new RootField(type, Objects.requireNonNull(field, "field")));
  }

  /** {@return the exported functions that could not become fields, by name} */
  public List<OmittedFunction> omitted() {
    return omitted;
  }

  /**
   * Decisions the author of the app may want to know of, such as two functions that would have had
   * the same field. Omitted functions are not repeated here.
   *
   * @return sentences for people, in a stable order
   */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Tells what it means to clients of this schema when another takes its place. Comments are no
   * difference, and neither is order.
   *
   * @param next the schema to come
   * @return all changes, breaking ones first, then by path; empty if there are none
   */
  public List<SchemaChange> compare(AppSchema next) {
    return SchemaComparison.of(this, Objects.requireNonNull(next, "next"));
  }

  /** {@return the text of the schema} */
  @Override
  public String toString() {
    return sdl;
  }
}
