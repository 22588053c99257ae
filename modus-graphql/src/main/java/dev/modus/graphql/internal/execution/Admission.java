package dev.modus.graphql.internal.execution;

import dev.modus.core.CallContext;
import dev.modus.graphql.Guard;
import dev.modus.graphql.Guard.Access;
import dev.modus.graphql.Guard.Decision;
import dev.modus.graphql.RootField;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the guard before a function is called. A guard that fails lets nobody in. */
final class Admission {

  private static final System.Logger LOG = System.getLogger("dev.modus.graphql");
  private static final Decision FAILED =
      Decision.refuse("GUARD_FAILED", "it cannot be decided now whether this field may be used");

  private final @Nullable Guard guard;
  private final RootField field;
  private final String function;

  Admission(@Nullable Guard guard, RootField field, String function) {
    this.guard = guard;
    this.field = field;
    this.function = function;
  }

  /** The outcome of a field that is refused; null if its function may be called. */
  @Nullable CallOutcome refusal(
      CallContext context, Map<String, ? extends @Nullable Object> arguments, List<Object> path) {
    if (guard == null) {
      return null;
    }
    Decision decision = decide(guard, new Access(field, function, arguments, context));
    String code = decision.code();
    return code == null
        ? null
        : CallErrors.refused(ResponseError.coded(decision.message(), code, path));
  }

  @SuppressWarnings("ConstantValue") // guards are other people's code, and null may come
  private Decision decide(Guard asked, Access access) {
    try {
      Decision decision = asked.check(access);
      if (decision != null) {
        return decision;
      }
      LOG.log(Level.ERROR, "The guard returned null for " + field + ": it must decide");
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The guard failed for " + field, e);
    }
    return FAILED;
  }
}
