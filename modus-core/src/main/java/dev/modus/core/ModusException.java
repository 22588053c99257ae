package dev.modus.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws on purpose, apart from the standard exceptions for
 * misuse of an API ({@link NullPointerException}, {@link IllegalArgumentException}).
 *
 * <p>The subclasses follow what a caller would do about them: repair the app ({@link
 * AppLoadException}), repair the call ({@link FunctionNotFoundException}, {@link
 * InvalidArgumentException}), or cope with a guest that failed (the other {@link CallException}s).
 *
 * @since 0.1.0
 */
public class ModusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * Creates an exception.
   *
   * @param code what went wrong, for programs
   * @param message what went wrong, for people: the thing, the value, the place and the fix
   * @param cause what caused it, or {@code null}
   */
  public ModusException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** {@return what went wrong, for programs} */
  public final ErrorCode code() {
    return code;
  }

  /**
   * The bare reason, in the words of the reference runtime where it has any. This is the text that
   * GraphQL clients see; {@link #getMessage()} adds place and fix for the developer.
   *
   * @return the reason; by default the message
   */
  public String reason() {
    return Objects.requireNonNullElse(getMessage(), code.name());
  }
}
