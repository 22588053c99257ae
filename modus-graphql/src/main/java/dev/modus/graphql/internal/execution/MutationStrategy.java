package dev.modus.graphql.internal.execution;

import graphql.ExecutionResult;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Runs the root fields of a mutation strictly one after another.
 *
 * <p>A mutation that fails does not keep the following ones from running. GraphQL's own strategy
 * stops at the first null where none may be, so here all functions are called before the first
 * result is looked at.
 */
final class MutationStrategy extends AsyncSerialExecutionStrategy {

  @Override
  public CompletableFuture<ExecutionResult> execute(
      ExecutionContext context, ExecutionStrategyParameters parameters) {
    Fetched fetched =
        new Fetched(
            RunningRequest.begin(parameters.getLocalContext(), parameters.getFields(), false));
    ExecutionStrategyParameters forCalls =
        parameters.transform(p -> p.localContext(fetched.selection));
    parameters
        .getFields()
        .getSubFields()
        .forEach(
            (key, field) -> {
              ExecutionStrategyParameters forField =
                  forCalls.transform(p -> p.field(field).path(parameters.getPath().segment(key)));
              fetched.values.put(key, super.fetchField(context, forField));
            });
    return super.execute(context, parameters.transform(p -> p.localContext(fetched)))
        .thenApply(result -> ResponseErrors.arrange(result, fetched.selection, "Mutation"));
  }

  @Override
  protected @Nullable Object fetchField(
      ExecutionContext context, ExecutionStrategyParameters parameters) {
    return parameters.getLocalContext() instanceof Fetched fetched
        ? fetched.values.get(Objects.requireNonNull(parameters.getField()).getResultKey())
        : super.fetchField(context, parameters);
  }

  /** The results of all calls of one operation, by response name. */
  private static final class Fetched {
    final RootSelection selection;
    final Map<String, @Nullable Object> values = new HashMap<>();

    Fetched(RootSelection selection) {
      this.selection = selection;
    }
  }
}
