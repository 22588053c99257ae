package dev.modus.graphql.internal.execution;

import dev.modus.core.CallContext;
import dev.modus.core.Selection;
import dev.modus.graphql.RequestContext;
import graphql.execution.DataFetcherResult;
import graphql.language.Argument;
import graphql.language.VariableReference;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Calls the function of a root field. */
final class RootFetcher implements DataFetcher<@Nullable Object> {

  private final FunctionCall call;
  private final ReadSelections selections;
  private final Executor executor;

  RootFetcher(FunctionCall call, ReadSelections selections, Executor executor) {
    this.call = call;
    this.selections = selections;
    this.executor = executor;
  }

  @Override
  public @Nullable Object get(DataFetchingEnvironment environment) {
    CallContext context = RequestContext.from(environment.getGraphQlContext());
    Map<String, @Nullable Object> arguments = arguments(environment);
    String key = environment.getField().getResultKey();
    List<Object> path = List.of(key);
    if (!(environment.getLocalContext() instanceof RootSelection selection)) {
      // other schemas may have fields of their own, made of what the request does not select
      return standalone(call.run(context, arguments, Selection.everything(), path));
    }
    Selection read = selections.of(environment);
    int index = selection.indexOf(key);
    if (selection.needsThread(index)) {
      SharedTask<@Nullable Object> task =
          new SharedTask<>(() -> run(selection, index, context, arguments, read, path));
      selection.share(task);
      try {
        executor.execute(task);
      } catch (RejectedExecutionException e) {
        task.run(); // a full executor slows the request down; it does not fail it
      }
      return task.result();
    }
    return run(selection, index, context, arguments, read, path);
  }

  private @Nullable Object run(
      RootSelection selection,
      int index,
      CallContext context,
      Map<String, @Nullable Object> arguments,
      Selection read,
      List<Object> path) {
    return selection.call(index, () -> call.run(context, arguments, read, path)).value();
  }

  /** For hosts that run the schema with a GraphQL engine of their own. */
  private static Object standalone(CallOutcome outcome) {
    return DataFetcherResult.newResult().data(outcome.value()).errors(outcome.errors()).build();
  }

  /**
   * The arguments the request gives. GraphQL adds the schema's defaults, but defaults are the
   * function's business: it may know some that no schema can show.
   */
  private static Map<String, @Nullable Object> arguments(DataFetchingEnvironment environment) {
    List<Argument> given = environment.getField().getArguments();
    if (given.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> values = environment.getArguments();
    Map<String, @Nullable Object> arguments = new HashMap<>();
    for (Argument argument : given) {
      String name = argument.getName();
      boolean absent =
          argument.getValue() instanceof VariableReference variable
              && !environment.getVariables().containsKey(variable.getName());
      if (!absent && values.containsKey(name)) {
        arguments.put(name, values.get(name));
      }
    }
    return arguments;
  }
}
