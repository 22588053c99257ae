package dev.modus.graphql.internal.execution;

import dev.modus.core.host.AgentEventSource;
import dev.modus.core.metadata.Metadata;
import dev.modus.graphql.AppSchema;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Answers GraphQL requests with the functions of one app. Immutable and thread-safe. */
public final class GraphQLService {

  private final Executor executor;
  private final GraphQLSchema schema;
  private final GraphQL graphQL;

  /**
   * Prepares everything that does not depend on a request.
   *
   * @param events of the app's agents; null if it cannot have any
   */
  public GraphQLService(
      Metadata metadata,
      AppSchema app,
      FunctionCaller caller,
      @Nullable AgentEventSource events,
      ServiceSettings settings) {
    this.executor = settings.executor();
    this.schema = ExecutableSchema.of(metadata, app, caller, events, settings);
    this.graphQL =
        GraphQL.newGraphQL(schema)
            .queryExecutionStrategy(new QueryStrategy())
            .mutationExecutionStrategy(new MutationStrategy())
            // there are no data loaders: nested fields never cause calls
            .doNotAutomaticallyDispatchDataLoader()
            .preparsedDocumentProvider(
                new Documents(settings.limits(), settings.documentCacheSize()))
            .build();
  }

  /** The executable schema. */
  public GraphQLSchema schema() {
    return schema;
  }

  /** Answers a request; a single root field is served by the calling thread. */
  public ExecutionResult execute(ExecutionInput input) {
    RunningRequest request = new RunningRequest();
    CompletableFuture<ExecutionResult> answer = graphQL.executeAsync(request.attach(input));
    boolean interrupted = false;
    while (true) {
      try {
        ExecutionResult result = answer.get();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return request.finish(result);
      } catch (InterruptedException e) {
        interrupted = true;
        request.cancel(); // so that all calls are over soon
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known
            ? known
            : new CompletionException(e.getCause());
      }
    }
  }

  /** Answers a request without using the calling thread. Cancelling the answer ends its calls. */
  public CompletableFuture<ExecutionResult> executeAsync(ExecutionInput input) {
    RunningRequest request = new RunningRequest();
    Answer answer = new Answer(request);
    // never waits inside a task, so that an executor with a single thread is enough
    var unused =
        CompletableFuture.completedFuture(request.attach(input))
            .thenComposeAsync(attached -> graphQL.executeAsync(attached), executor)
            .thenApply(request::finish)
            .whenComplete(answer::complete);
    return answer;
  }

  private static final class Answer extends CompletableFuture<ExecutionResult> {
    private final RunningRequest request;

    Answer(RunningRequest request) {
      this.request = request;
    }

    void complete(@Nullable ExecutionResult result, @Nullable Throwable failure) {
      if (failure != null) {
        completeExceptionally(failure);
      } else {
        complete(result);
      }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      if (cancelled) {
        request.cancel();
      }
      return cancelled;
    }
  }
}
