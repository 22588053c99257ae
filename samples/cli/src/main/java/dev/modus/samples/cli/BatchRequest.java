package dev.modus.samples.cli;

import dev.modus.core.JsonValues;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a batch: {@code {"function":"add","args":[1,2]}}.
 *
 * @param function the function to call
 * @param positional arguments by position, if {@code args} is a list or missing
 * @param named arguments by name, if {@code args} is an object, else {@code null}
 */
record BatchRequest(
    String function,
    List<? extends @Nullable Object> positional,
    @Nullable Map<String, @Nullable Object> named) {

  /** Reads a line. Members other than {@code function} and {@code args} are ignored. */
  static BatchRequest parse(String line) throws InvalidLineException {
    if (!(json(line) instanceof Map<?, ?> request)) {
      throw new InvalidLineException(null, "a line must be a JSON object");
    }
    if (!(request.get("function") instanceof String function)) {
      throw new InvalidLineException(null, "the member \"function\" must be text");
    }
    Object args = request.get("args");
    if (args instanceof Map<?, ?> named) {
      return new BatchRequest(function, List.of(), Inputs.textKeys(named));
    }
    if (args == null || args instanceof List<?>) {
      return new BatchRequest(function, args == null ? List.of() : (List<?>) args, null);
    }
    throw new InvalidLineException(function, "the member \"args\" must be a list or an object");
  }

  private static @Nullable Object json(String line) throws InvalidLineException {
    try {
      return JsonValues.fromJson(line);
    } catch (IllegalArgumentException e) {
      throw new InvalidLineException(
          null, Objects.requireNonNullElse(e.getMessage(), "a line must be JSON"));
    }
  }

  /** A line asks for nothing that can be called. */
  static final class InvalidLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String function;

    InvalidLineException(@Nullable String function, String message) {
      super(message);
      this.function = function;
    }

    /** The function the line names, if it does. */
    @Nullable String function() {
      return function;
    }
  }
}
