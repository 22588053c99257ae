package dev.modus.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call met one of its {@link Limits}. The engine and all other calls are unharmed.
 *
 * @since 0.1.0
 */
public abstract sealed class LimitExceededException extends CallException
    permits TimeLimitException,
        MemoryLimitException,
        ResultLimitException,
        OutputLimitException,
        ConcurrencyLimitException {
  private static final long serialVersionUID = 1L;

  /** The one limit that comes with a call. */
  private static final String OF_CONTEXT = "timeout";

  private final String limit;
  private final long value;

  LimitExceededException(
      ErrorCode code,
      String limit,
      long value,
      String reason,
      Invocation invocation,
      @Nullable Throwable cause) {
    super(
        code,
        reason,
        "Function '"
            + invocation.function()
            + "' failed: "
            + reason
            + (limit.equals(OF_CONTEXT) ? ". CallContext.Builder." : ". Limits.Builder.")
            + limit
            + " changes the limit",
        invocation,
        cause);
    this.limit = Objects.requireNonNull(limit, "limit");
    this.value = value;
  }

  /**
   * {@return the method of {@link Limits.Builder} that changes the limit, such as {@code
   * maxCallTime}; or {@code timeout}, if the call's own {@link CallContext} set it}
   */
  public final String limit() {
    return limit;
  }

  /** {@return the limit that was exceeded; the class of the exception tells the unit} */
  public final long value() {
    return value;
  }
}
