package dev.modus.graphql;

import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An app's fields and types do not fit into another schema, because some of their names have
 * another meaning there. Nothing was added to that schema.
 *
 * @since 0.1.0
 */
public final class SchemaConflictException extends ModusException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // what List.copyOf makes is serializable
  private final List<String> conflicts;

  /**
   * Creates an exception.
   *
   * @param app name of the app
   * @param conflicts all conflicts, a phrase for each; copied
   */
  public SchemaConflictException(String app, List<String> conflicts) {
    super(ErrorCode.SCHEMA_CONFLICT, message(app, conflicts), null);
    this.conflicts = List.copyOf(conflicts);
  }

  private static String message(String app, List<String> conflicts) {
    return conflicts.stream()
        .map(conflict -> "\n - " + conflict)
        .collect(
            Collectors.joining(
                "",
                "App '" + app + "' cannot be added to the schema:",
                "\nGive contributeTo a prefix, such as \"app_\", or rename one of each two"));
  }

  /** {@return all conflicts, a phrase for each, at least one} */
  public List<String> conflicts() {
    return conflicts;
  }

  @Override
  public String reason() {
    return "the app does not fit into the schema";
  }
}
