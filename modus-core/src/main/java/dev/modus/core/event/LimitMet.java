package dev.modus.core.event;

import dev.modus.core.ErrorCode;
import java.util.Objects;

/**
 * A call has met a limit.
 *
 * @param call the call
 * @param code the kind of limit, such as {@link ErrorCode#TIME_LIMIT}
 * @param limit the method of {@link dev.modus.core.Limits.Builder} that changes it, such as {@code
 *     maxCallTime}; or {@code timeout}, if the call's context set it
 * @param value the limit, in the unit of that method; times in milliseconds
 * @since 0.1.0
 */
public record LimitMet(CallStarted call, ErrorCode code, String limit, long value) {
  /** Checks the components. */
  public LimitMet {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(limit, "limit");
  }
}
