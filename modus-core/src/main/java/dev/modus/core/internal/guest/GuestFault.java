package dev.modus.core.internal.guest;

import dev.modus.core.ErrorCode;

/** The guest handed over something the host cannot accept. */
public final class GuestFault extends GuestFailure {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String advice;

  public GuestFault(String reason) {
    this(ErrorCode.GUEST_FAULT, reason, "");
  }

  /**
   * A fault somebody can do something about.
   *
   * @param reason what is wrong, for everybody
   * @param advice how to put it right, for the developer of the host
   */
  public GuestFault(ErrorCode code, String reason, String advice) {
    super(reason, null);
    this.code = code;
    this.advice = advice;
  }

  public ErrorCode code() {
    return code;
  }

  public String advice() {
    return advice;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
