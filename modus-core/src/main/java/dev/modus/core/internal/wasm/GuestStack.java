package dev.modus.core.internal.wasm;

import com.dylibso.chicory.wasm.types.NameCustomSection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which guest functions were running when a call failed, by the names of the module. */
final class GuestStack {

  /** Enough to see where and why; a guest that recursed without end has thousands. */
  private static final int MAX_FRAMES = 32;

  private static final String COMPILED_METHOD = "func_";
  private static final String COMPILED_PACKAGE = "com.dylibso.chicory.$gen.";

  private final @Nullable NameCustomSection names;
  private final int importedFunctions;
  private final List<Integer> interpreted = new ArrayList<>(0);
  private @Nullable Throwable failure;

  GuestStack(@Nullable NameCustomSection names, int importedFunctions) {
    this.names = names;
    this.importedFunctions = importedFunctions;
  }

  /** Notes a function of the interpreter that a failure left. */
  void passedThrough(Throwable thrown, int function) {
    if (failure != thrown && failure != thrown.getCause()) {
      interpreted.clear();
    }
    failure = thrown;
    if (interpreted.size() < MAX_FRAMES && function >= importedFunctions) {
      interpreted.add(function);
    }
  }

  /** The guest functions a failure passed through, innermost first. */
  List<String> of(Throwable thrown) {
    List<Integer> functions = thrown == failure ? interpreted : compiled(origin(thrown));
    List<String> stack = new ArrayList<>();
    for (int function : functions) {
      String name = name(function);
      // one frame for an export and the function it wraps
      if (stack.isEmpty() || !stack.get(stack.size() - 1).equals(name) || !isWrapper(function)) {
        stack.add(name);
      }
    }
    return stack;
  }

  /** Compiled code catches an overflow at its outermost function; where it began is the cause. */
  private static Throwable origin(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause instanceof StackOverflowError ? cause : thrown;
  }

  private List<Integer> compiled(Throwable thrown) {
    List<Integer> functions = new ArrayList<>();
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (functions.size() < MAX_FRAMES
          && frame.getClassName().startsWith(COMPILED_PACKAGE)
          && frame.getMethodName().startsWith(COMPILED_METHOD)) {
        number(frame.getMethodName().substring(COMPILED_METHOD.length()), functions);
      }
    }
    return functions;
  }

  private void number(String digits, List<Integer> functions) {
    try {
      int function = Integer.parseInt(digits);
      if (function >= importedFunctions) {
        functions.add(function);
      }
    } catch (NumberFormatException e) {
      // some other method of the compiled class; it stands for no guest function
    }
  }

  private boolean isWrapper(int function) {
    String name = names == null ? null : names.nameOfFunction(function);
    return name != null && name.startsWith("export:");
  }

  private String name(int function) {
    String name = names == null ? null : names.nameOfFunction(function);
    if (name == null) {
      return "function " + function;
    }
    return name.startsWith("export:") ? name.substring("export:".length()) : name;
  }
}
