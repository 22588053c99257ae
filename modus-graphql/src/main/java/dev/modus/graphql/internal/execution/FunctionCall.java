package dev.modus.graphql.internal.execution;

import dev.modus.core.CallContext;
import dev.modus.core.Invocation;
import dev.modus.core.ModusException;
import dev.modus.core.Selection;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.graphql.internal.schema.ResultNames;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything about calling one function that can be known before a request comes. */
final class FunctionCall {

  private static final System.Logger LOG = System.getLogger("dev.modus.graphql");

  private final FunctionCaller caller;
  private final String function;
  private final Admission admission;
  private final ResultShaper shaper;

  /** Names of several results, or null if there is at most one. */
  private final @Nullable List<String> resultNames;

  private final boolean mayHoldFloats;

  FunctionCall(
      FunctionCaller caller,
      FunctionSignature function,
      Admission admission,
      ResultShaper shaper,
      FloatTypes floats) {
    this.admission = admission;
    this.caller = caller;
    this.function = function.name();
    this.shaper = shaper;
    this.resultNames =
        function.results().size() > 1 ? List.copyOf(ResultNames.of(function.results())) : null;
    this.mayHoldFloats =
        function.results().stream().anyMatch(result -> floats.mayHold(result.type()));
  }

  /** Calls the function. Whatever goes wrong concerns this field alone, so nothing is thrown. */
  CallOutcome run(
      CallContext context,
      Map<String, ? extends @Nullable Object> arguments,
      Selection selection,
      List<Object> path) {
    CallOutcome refusal = admission.refusal(context, arguments, path);
    if (refusal != null) {
      return refusal;
    }
    try {
      Invocation invocation = caller.call(context, function, arguments, byPosition(selection));
      Object value = invocation.value();
      String unwritable = mayHoldFloats ? NonFinite.reason(value) : null;
      return unwritable == null
          ? CallErrors.success(shape(value), invocation, path)
          : CallErrors.unwritable(unwritable, invocation, path);
    } catch (ModusException e) {
      return CallErrors.failure(e, path);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Calling '" + function + "' failed: this is a bug of Modus", e);
      return CallErrors.refused(
          ResponseError.ofCall("internal error calling function " + function, path));
    }
  }

  /** GraphQL knows several results by their names; an engine does by their positions. */
  private Selection byPosition(Selection selection) {
    if (resultNames == null || selection.isEverything()) {
      return selection;
    }
    Map<String, Selection> members = new HashMap<>();
    for (int i = 0; i < resultNames.size(); i++) {
      Selection selected = selection.member(resultNames.get(i));
      if (selected != null) {
        members.put("item" + (i + 1), selected);
      }
    }
    return Selection.of(members);
  }

  private @Nullable Object shape(@Nullable Object value) {
    if (resultNames == null || !(value instanceof List<?> results)) {
      return shaper.shape(value);
    }
    Map<String, @Nullable Object> tuple = new LinkedHashMap<>();
    for (int i = 0; i < resultNames.size(); i++) {
      tuple.put(resultNames.get(i), results.get(i));
    }
    return tuple;
  }
}
