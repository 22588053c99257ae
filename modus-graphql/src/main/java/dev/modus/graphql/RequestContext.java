package dev.modus.graphql;

import dev.modus.core.CallContext;
import graphql.GraphQLContext;
import java.util.Map;
import java.util.Objects;

/**
 * Carries a {@link CallContext} through GraphQL, so that the functions a request calls know the
 * caller's claims and time zone.
 *
 * <pre>{@code
 * ExecutionInput input =
 *     ExecutionInput.newExecutionInput("{ sayHello }")
 *         .graphQLContext(RequestContext.of(CallContext.builder().timeZone("Asia/Tokyo").build()))
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class RequestContext {

  private RequestContext() {}

  /**
   * The entry to put into the GraphQL context of a request.
   *
   * @param context what is known of the request
   * @return an immutable map with one entry, for {@code ExecutionInput.Builder.graphQLContext}
   */
  public static Map<Object, Object> of(CallContext context) {
    return Map.of(CallContext.class, Objects.requireNonNull(context, "context"));
  }

  /**
   * Reads the entry back.
   *
   * @param context the GraphQL context of a request
   * @return what was put there, or {@link CallContext#empty()}
   */
  public static CallContext from(GraphQLContext context) {
    return context.get(CallContext.class) instanceof CallContext found
        ? found
        : CallContext.empty();
  }
}
