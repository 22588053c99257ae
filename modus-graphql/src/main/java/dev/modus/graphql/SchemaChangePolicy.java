package dev.modus.graphql;

/**
 * What happens when an app is replaced by one whose schema breaks clients of the old one.
 *
 * @since 0.1.0
 */
public enum SchemaChangePolicy {
  /** Nothing; the schemas are not compared. */
  IGNORE,
  /** Each breaking change is logged as a warning, to {@code dev.modus.graphql}. The default. */
  WARN,
  /** The app is not replaced, and {@link BreakingSchemaChangeException} says why. */
  REFUSE_BREAKING
}
