package dev.modus.graphql.internal.execution;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers subscriptions to agents, which this version does not run. */
final class AgentEvents implements DataFetcher<@Nullable Object> {

  static final String TYPE = "Subscription";
  static final String FIELD = "agentEvent";

  private static final String NOT_AVAILABLE =
      "agents are not available in this version of Modus for the JVM, so there are no events to"
          + " subscribe to";

  @Override
  public Object get(DataFetchingEnvironment environment) {
    List<Object> path = environment.getExecutionStepInfo().getPath().toList();
    return DataFetcherResult.newResult().error(ResponseError.ofCall(NOT_AVAILABLE, path)).build();
  }
}
