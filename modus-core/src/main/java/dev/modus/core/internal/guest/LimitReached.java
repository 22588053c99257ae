package dev.modus.core.internal.guest;

import dev.modus.core.ErrorCode;

/** The guest wants more than it may have. */
public final class LimitReached extends GuestFailure {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String limit;
  private final long value;

  /**
   * @param code which kind of limit
   * @param limit the method of {@code Limits.Builder} that changes it
   * @param value what it is now
   * @param reason what happened
   */
  public LimitReached(ErrorCode code, String limit, long value, String reason) {
    super(reason, null);
    this.code = code;
    this.limit = limit;
    this.value = value;
  }

  public ErrorCode code() {
    return code;
  }

  public String limit() {
    return limit;
  }

  public long value() {
    return value;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
