package dev.modus.graphql.internal.schema;

/** A type or name GraphQL has no form for. */
final class Unrepresentable extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  Unrepresentable(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
