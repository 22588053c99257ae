package dev.modus.graphql.internal.execution;

import dev.modus.core.CallContext;
import dev.modus.core.Invocation;
import dev.modus.core.Selection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this package needs of an engine: {@code engine::callNamed}. */
@FunctionalInterface
public interface FunctionCaller {
  /** Calls a function with arguments by name, and reads what is selected of its result. */
  Invocation call(
      CallContext context,
      String function,
      Map<String, ? extends @Nullable Object> arguments,
      Selection selection);
}
