package dev.modus.graphql.internal.execution;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.execution.MergedSelectionSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request while it is answered.
 *
 * <p>It travels as GraphQL's local context, which is new for each request. The GraphQL context is
 * not: a program may use one {@link ExecutionInput} many times, even at once. For the same reason
 * the extensions are added after GraphQL is done, since it would collect them in that shared
 * context.
 */
final class RunningRequest {

  private final RequestCalls calls = new RequestCalls();
  private volatile @Nullable RootSelection selection;

  ExecutionInput attach(ExecutionInput input) {
    return input.transform(builder -> builder.localContext(this));
  }

  /**
   * Notes the root fields of the request, as found by the strategy that was given this context.
   *
   * @param concurrent whether their calls may run beside each other
   */
  static RootSelection begin(
      @Nullable Object localContext, MergedSelectionSet fields, boolean concurrent) {
    if (localContext instanceof RunningRequest request) {
      RootSelection selection = new RootSelection(fields, concurrent, request.calls);
      request.selection = selection;
      return selection;
    }
    return new RootSelection(fields, concurrent, new RequestCalls());
  }

  /** Ends the calls of the request. */
  void cancel() {
    calls.cancel();
  }

  ExecutionResult finish(ExecutionResult result) {
    RootSelection called = selection;
    Map<Object, Object> invocations = called == null ? Map.of() : InvocationEntries.of(called);
    if (invocations.isEmpty()) {
      return result;
    }
    Map<Object, Object> extensions = new LinkedHashMap<>();
    if (result.getExtensions() != null) {
      extensions.putAll(result.getExtensions());
    }
    extensions.put("invocations", invocations);
    return result.transform(builder -> builder.extensions(extensions));
  }
}
