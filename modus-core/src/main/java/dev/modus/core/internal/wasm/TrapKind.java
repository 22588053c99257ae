package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.wasm.ChicoryException;
import dev.modus.core.internal.guest.GuestTrap;

/** The names of traps, as the reference's engine (wazero) words them. */
final class TrapKind {

  private static final String STACK_OVERFLOW = "stack overflow";

  private TrapKind() {}

  static String of(Throwable failure) {
    if (failure instanceof StackOverflowError) {
      return STACK_OVERFLOW;
    }
    if (failure instanceof OutOfMemoryError) {
      return "the host has no memory left for the guest";
    }
    if (failure instanceof ChicoryInterruptedException) {
      return GuestTrap.INTERRUPTED;
    }
    return failure instanceof ChicoryException
        ? of(String.valueOf(failure.getMessage()))
        : "unexpected failure of the WebAssembly runtime: " + failure;
  }

  private static String of(String message) {
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
