package dev.modus.graphql;

import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An app was not replaced, because the schema of the new one breaks clients of the old one, and
 * {@link SchemaChangePolicy#REFUSE_BREAKING} is in force. The old app goes on.
 *
 * @since 0.1.0
 */
public final class BreakingSchemaChangeException extends ModusException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // what List.copyOf makes is serializable
  private final List<SchemaChange> changes;

  /**
   * Creates an exception.
   *
   * @param app name of the new app
   * @param changes the breaking changes; copied
   */
  public BreakingSchemaChangeException(String app, List<SchemaChange> changes) {
    super(ErrorCode.BREAKING_SCHEMA_CHANGE, message(app, changes), null);
    this.changes = List.copyOf(changes);
  }

  private static String message(String app, List<SchemaChange> changes) {
    return changes.stream()
        .map(change -> "\n - " + change.path() + ": " + change.text())
        .collect(
            Collectors.joining(
                "",
                "App '" + app + "' is not loaded, because its schema breaks clients:",
                "\nRepair the app, or build the Modus with SchemaChangePolicy.WARN"));
  }

  /** {@return the breaking changes, at least one; {@link AppSchema#compare} has the others} */
  public List<SchemaChange> changes() {
    return changes;
  }

  @Override
  public String reason() {
    return "the new schema breaks clients";
  }
}
