package dev.modus.graphql;

/**
 * The root types. Functions become fields of the first two.
 *
 * @since 0.1.0
 */
public enum RootType {
  /** Functions that read. Several in one request run concurrently. */
  QUERY("Query"),
  /** Functions whose name says that they change something. They run one after another. */
  MUTATION("Mutation"),
  /** Has one field in every app, {@code agentEvent}, which calls no function. */
  SUBSCRIPTION("Subscription");

  private final String typeName;

  RootType(String typeName) {
    this.typeName = typeName;
  }

  /** {@return the name of the type in the schema, such as {@code Query}} */
  public String typeName() {
    return typeName;
  }
}
