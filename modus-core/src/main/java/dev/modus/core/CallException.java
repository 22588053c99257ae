package dev.modus.core;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One function call failed. The engine and all other calls are unharmed.
 *
 * <p>{@link #invocation()} holds what the guest said before it failed. Messages of this exception
 * never contain argument values. If a host function had failed in that call, which guests answer in
 * their own ways, why it did is among {@link #getSuppressed()}; that of the last one, if several
 * had.
 *
 * @since 0.1.0
 */
public abstract sealed class CallException extends ModusException
    permits InvalidArgumentException,
        GuestException,
        LimitExceededException,
        CallCancelledException {
  private static final long serialVersionUID = 1L;

  /** Invocations hold any kind of value, so they do not survive serialization. */
  private static final Invocation LOST =
      new Invocation("", null, List.of(), List.of(), List.of(), "", Duration.ZERO);

  private final String reason;
  private final transient @Nullable Invocation invocation;

  CallException(
      ErrorCode code,
      String reason,
      String message,
      Invocation invocation,
      @Nullable Throwable cause) {
    super(code, message, cause);
    this.reason = reason;
    this.invocation = Objects.requireNonNull(invocation, "invocation");
  }

  @Override
  public final String reason() {
    return reason;
  }

  /**
   * The failed call: its function, execution id and duration, and everything the guest logged or
   * printed before the failure. Its value is {@code null}.
   *
   * @return what is known of the call
   */
  public final Invocation invocation() {
    return invocation != null ? invocation : LOST;
  }
}
