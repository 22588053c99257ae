package dev.modus.graphql.internal.execution;

import dev.modus.core.metadata.Metadata;
import dev.modus.graphql.AppSchema;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Answers GraphQL requests with the functions of one app. Immutable and thread-safe. */
public final class GraphQLService {

  private final Executor executor;
  private final GraphQLSchema schema;
  private final GraphQL graphQL;

  /**
   * Prepares everything that does not depend on a request.
   *
   * @param executor runs queries side by side
   * @param documentCacheSize how many documents to remember; 0 for none
   */
  public GraphQLService(
      Metadata metadata,
      AppSchema app,
      FunctionCaller caller,
      Executor executor,
      int documentCacheSize) {
    this.executor = executor;
    this.schema = ExecutableSchema.of(metadata, app, caller, executor);
    GraphQL.Builder builder =
        GraphQL.newGraphQL(schema)
            .queryExecutionStrategy(new QueryStrategy())
            .mutationExecutionStrategy(new MutationStrategy())
            // there are no data loaders: nested fields never cause calls
            .doNotAutomaticallyDispatchDataLoader();
    if (documentCacheSize > 0) {
      builder.preparsedDocumentProvider(new DocumentCache(documentCacheSize));
    }
    this.graphQL = builder.build();
  }

  /** The executable schema. */
  public GraphQLSchema schema() {
    return schema;
  }

  /** Answers a request; a single root field is served by the calling thread. */
  public ExecutionResult execute(ExecutionInput input) {
    RunningRequest request = new RunningRequest();
    return request.finish(graphQL.execute(request.attach(input)));
  }

  /** Answers a request without using the calling thread. */
  public CompletableFuture<ExecutionResult> executeAsync(ExecutionInput input) {
    // never waits inside a task, so that an executor with a single thread is enough
    RunningRequest request = new RunningRequest();
    return CompletableFuture.completedFuture(request.attach(input))
        .thenComposeAsync(attached -> graphQL.executeAsync(attached), executor)
        .thenApply(request::finish);
  }
}
