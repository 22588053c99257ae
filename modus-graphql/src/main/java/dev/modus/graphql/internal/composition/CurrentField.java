package dev.modus.graphql.internal.composition;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A root field in another schema. It asks for the app's schema at every call, since the app may
 * have been replaced while the other schema stays as it is. Calls run on the app's executor: the
 * thread that asks may be one that must not wait, and queries run side by side.
 */
final class CurrentField implements DataFetcher<CompletionStage<@Nullable Object>> {

  private final FieldCoordinates field;
  private final Supplier<GraphQLSchema> schema;
  private final Executor executor;

  CurrentField(FieldCoordinates field, Supplier<GraphQLSchema> schema, Executor executor) {
    this.field = field;
    this.schema = schema;
    this.executor = executor;
  }

  @Override
  public CompletionStage<@Nullable Object> get(DataFetchingEnvironment environment) {
    try {
      return CompletableFuture.supplyAsync(() -> fetch(environment), executor)
          .thenCompose(Function.identity());
    } catch (RejectedExecutionException e) {
      // a full executor slows the request down; it does not fail it
      return fetch(environment);
    }
  }

  private CompletionStage<@Nullable Object> fetch(DataFetchingEnvironment environment) {
    GraphQLSchema current = schema.get();
    GraphQLFieldDefinition definition =
        current.getType(field.getTypeName()) instanceof GraphQLObjectType type
            ? type.getFieldDefinition(field.getFieldName())
            : null;
    if (definition == null) {
      return CompletableFuture.completedFuture(gone(environment));
    }
    try {
      Object result = current.getCodeRegistry().getDataFetcher(field, definition).get(environment);
      return result instanceof CompletionStage<?> stage
          ? stage.<@Nullable Object>thenApply(value -> value)
          : CompletableFuture.completedFuture(result);
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Object gone(DataFetchingEnvironment environment) {
    String text = "field " + field + " is gone: the app was replaced by one without it";
    return DataFetcherResult.newResult()
        .error(GraphqlErrorBuilder.newError(environment).message("%s", text).build())
        .build();
  }
}
