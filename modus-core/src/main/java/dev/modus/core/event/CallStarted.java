package dev.modus.core.event;

import dev.modus.core.CallContext;
import java.util.Objects;

/**
 * A call of a guest's function begins.
 *
 * @param app the app's name
 * @param function the function that is called
 * @param executionId unique; that of the call's {@link dev.modus.core.Invocation}
 * @param context what the caller knows of the request; {@link CallContext#requestId()} and {@link
 *     CallContext#attributes()} are there for listeners
 * @since 0.1.0
 */
public record CallStarted(String app, String function, String executionId, CallContext context) {
  /** Checks the components. */
  public CallStarted {
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(executionId, "executionId");
    Objects.requireNonNull(context, "context");
  }
}
