package dev.modus.core.internal.wasm;

import com.dylibso.chicory.wasm.ChicoryException;

/** The names of traps, as the reference's engine (wazero) words them. */
final class TrapKind {

  static final String STACK_OVERFLOW = "stack overflow";

  private TrapKind() {}

  static String of(ChicoryException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("Trapped on unreachable")) {
      return "unreachable";
    }
    if (message.startsWith("out of bounds memory access")) {
      return "out of bounds memory access";
    }
    return switch (message) {
      case "call stack exhausted" -> STACK_OVERFLOW;
      case "invalid conversion to integer" -> "invalid conversion to integer";
      case "undefined element", "out of bounds table access", "null function reference" ->
          "invalid table access";
      case "indirect call type mismatch" -> "indirect call type mismatch";
      default -> message;
    };
  }
}
