package dev.modus.core.internal.guest;

import org.jspecify.annotations.Nullable;

/** An argument that cannot be passed, with the parameter it was meant for. */
public final class ArgumentProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String parameter;
  private final String place;
  private final String reason;

  private ArgumentProblem(
      @Nullable String parameter, String place, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.parameter = parameter;
    this.place = place;
    this.reason = reason;
  }

  /**
   * Names the parameter of a failure. Failures of the guest pass as they are; what the host's own
   * collections and beans throw is told without its text, which may show values.
   */
  public static RuntimeException of(String parameter, RuntimeException failure) {
    if (failure instanceof GuestFailure || failure instanceof ArgumentProblem) {
      return failure;
    }
    return of(
        parameter,
        failure instanceof InvalidValue invalid
            ? invalid
            : new InvalidValue(
                "reading the value failed: " + failure.getClass().getName(), failure));
  }

  private static ArgumentProblem of(String parameter, InvalidValue cause) {
    return new ArgumentProblem(
        parameter,
        parameter + cause.place(),
        "function parameter '" + parameter + "' is invalid: " + cause.reason(),
        cause);
  }

  public static ArgumentProblem wrongNumber(String reason) {
    return new ArgumentProblem(null, "", reason, null);
  }

  public @Nullable String parameter() {
    return parameter;
  }

  /** Parameter and place inside the argument, such as {@code user.tags[3]}. */
  public String place() {
    return place;
  }

  public String reason() {
    return reason;
  }
}
