package dev.modus.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app cannot be loaded. All problems found are reported together.
 *
 * <p>What to do: rebuild the app with a current SDK, or correct the path, as the message says.
 *
 * @since 0.1.0
 */
public final class AppLoadException extends ModusException {
  private static final long serialVersionUID = 1L;

  private final String app;

  @SuppressWarnings("serial") // what List.copyOf makes is serializable
  private final List<String> problems;

  /**
   * Creates an exception.
   *
   * @param code what kind of problem this is
   * @param app where the app came from: a path, a resource name, or {@code bytes}
   * @param problems what is wrong, at least one
   * @param cause what caused it, or {@code null}
   */
  public AppLoadException(
      ErrorCode code, String app, List<String> problems, @Nullable Throwable cause) {
    super(code, message(app, problems), cause);
    this.app = app;
    this.problems = List.copyOf(problems);
  }

  private static String message(String app, List<String> problems) {
    if (problems.size() == 1) {
      return "Cannot load the app from " + app + ": " + problems.get(0);
    }
    return "Cannot load the app from "
        + app
        + ", "
        + problems.size()
        + " problems:\n - "
        + String.join("\n - ", problems);
  }

  /** {@return where the app came from: a path, a resource name, or {@code bytes}} */
  public String app() {
    return app;
  }

  /** {@return all problems found, in a stable order; never empty} */
  public List<String> problems() {
    return problems;
  }
}
