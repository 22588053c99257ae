package dev.modus.core.internal.call;

import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Parameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exported function with its plan, and how arguments find their parameters
 * (abi-assemblyscript.md, section 4.1).
 */
record BoundFunction(FunctionSignature signature, FunctionPlan plan) {

  @Nullable Object[] positional(@Nullable Object[] arguments) {
    List<Parameter> parameters = signature.parameters();
    if (arguments.length == parameters.size()) {
      return arguments;
    }
    boolean rest = arguments.length < parameters.size();
    for (int i = arguments.length; rest && i < parameters.size(); i++) {
      rest = parameters.get(i).optional();
    }
    if (!rest) {
      throw ArgumentProblem.wrongNumber(
          "function "
              + signature.name()
              + " expects "
              + parameters.size()
              + " parameters, got "
              + arguments.length);
    }
    @Nullable Object[] bound = new Object[parameters.size()];
    for (int i = 0; i < bound.length; i++) {
      bound[i] = i < arguments.length ? arguments[i] : FunctionPlan.ABSENT;
    }
    return bound;
  }

  @Nullable Object[] named(Map<String, ? extends @Nullable Object> arguments) {
    List<Parameter> parameters = signature.parameters();
    @Nullable Object[] bound = new Object[parameters.size()];
    for (int i = 0; i < bound.length; i++) {
      Parameter parameter = parameters.get(i);
      Object value = arguments.get(parameter.name());
      boolean absent =
          value == null && parameter.optional() && !arguments.containsKey(parameter.name());
      bound[i] = absent ? FunctionPlan.ABSENT : value;
    }
    return bound;
  }
}
