package dev.modus.graphql;

/**
 * Which of the two root types a function became a field of.
 *
 * @since 0.1.0
 */
public enum RootType {
  /** Functions that read. Several in one request run concurrently. */
  QUERY("Query"),
  /** Functions whose name says that they change something. They run one after another. */
  MUTATION("Mutation");

  private final String typeName;

  RootType(String typeName) {
    this.typeName = typeName;
  }

  /** {@return the name of the type in the schema, such as {@code Query}} */
  public String typeName() {
    return typeName;
  }
}
