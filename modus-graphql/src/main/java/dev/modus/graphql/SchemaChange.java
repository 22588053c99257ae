package dev.modus.graphql;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/**
 * One difference between two schemas, and what it means to clients written for the first.
 *
 * @param level what it means to clients
 * @param path where it is: {@code Query.person}, {@code Query.person(name:)}, {@code Person.age} or
 *     {@code Person}
 * @param text what changed, for people
 * @since 0.1.0
 * @see AppSchema#compare(AppSchema)
 */
public record SchemaChange(Level level, String path, String text) implements Serializable {

  /**
   * What a change means to clients that worked before.
   *
   * @since 0.1.0
   */
  public enum Level {
    /** A request that was valid may be refused, or its answer be of a type nobody expects. */
    BREAKING,
    /** Requests stay valid, but may have another effect, since a default or argument differs. */
    DANGEROUS,
    /** Nobody notices who does not ask for it. */
    SAFE
  }

  /** Checks the components. */
  public SchemaChange {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(text, "text");
  }

  /** {@return a line for people, such as {@code Query.person: field removed (breaking)}} */
  @Override
  public String toString() {
    return path + ": " + text + " (" + level.name().toLowerCase(Locale.ROOT) + ")";
  }
}
