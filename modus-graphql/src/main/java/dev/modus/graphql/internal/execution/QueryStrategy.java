package dev.modus.graphql.internal.execution;

import graphql.ExecutionResult;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import java.util.concurrent.CompletableFuture;

/** Runs the root fields of a query, several at the same time. */
final class QueryStrategy extends AsyncExecutionStrategy {

  @Override
  public CompletableFuture<ExecutionResult> execute(
      ExecutionContext context, ExecutionStrategyParameters parameters) {
    RootSelection selection =
        RunningRequest.begin(parameters.getLocalContext(), parameters.getFields(), true);
    CompletableFuture<ExecutionResult> answer =
        super.execute(context, parameters.transform(p -> p.localContext(selection)));
    selection.finishShared();
    return answer.thenApply(result -> ResponseErrors.arrange(result, selection, "Query"));
  }
}
