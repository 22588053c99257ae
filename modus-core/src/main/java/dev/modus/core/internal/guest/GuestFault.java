package dev.modus.core.internal.guest;

import dev.modus.core.ErrorCode;

/** The guest handed over something the host cannot accept. */
public final class GuestFault extends GuestFailure {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public GuestFault(String reason) {
    this(ErrorCode.GUEST_FAULT, reason);
  }

  public GuestFault(ErrorCode code, String reason) {
    super(reason, null);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
