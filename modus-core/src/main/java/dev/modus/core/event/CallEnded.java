package dev.modus.core.event;

import dev.modus.core.ErrorCode;
import dev.modus.core.GuestMessage;
import dev.modus.core.ModusException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of a guest's function is over.
 *
 * @param call the call; the very object that {@link EngineListener#callStarted} was given
 * @param duration from the call's start, waiting for its turn included
 * @param messages what the guest said, as {@link dev.modus.core.Invocation#messages()} lists it
 * @param failure what the caller is thrown; {@code null} if the call succeeded
 * @since 0.1.0
 */
public record CallEnded(
    CallStarted call, Duration duration, List<GuestMessage> messages, @Nullable Throwable failure) {
  /** Checks and copies the components. */
  public CallEnded {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(duration, "duration");
    messages = List.copyOf(messages);
  }

  /**
   * What went wrong.
   *
   * @return a code; {@code null} if the call succeeded, or failed with something other than a
   *     {@link ModusException}
   */
  public @Nullable ErrorCode errorCode() {
    return failure instanceof ModusException known ? known.code() : null;
  }
}
