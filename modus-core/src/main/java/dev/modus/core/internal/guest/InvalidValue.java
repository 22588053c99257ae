package dev.modus.core.internal.guest;

import org.jspecify.annotations.Nullable;

/** A value of the host that does not fit the guest's type. Says why, but never shows the value. */
public final class InvalidValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String place;

  public InvalidValue(String reason) {
    this(reason, "", null);
  }

  /** A value that cannot be read, and why; the cause may show values, so it is not in the text. */
  public InvalidValue(String reason, Throwable cause) {
    this(reason, "", cause);
  }

  private InvalidValue(String reason, String place, @Nullable Throwable cause) {
    super(reason, cause);
    this.place = place;
  }

  /** The same problem, one level further out: {@code .field} or {@code [3]} before its place. */
  public InvalidValue in(String step) {
    return new InvalidValue(String.valueOf(getMessage()), step + place, getCause());
  }

  public String reason() {
    return String.valueOf(getMessage());
  }

  /** Where inside the argument, such as {@code .tags[3]}; empty for the argument itself. */
  public String place() {
    return place;
  }
}
