package dev.modus.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallContext;
import graphql.ExecutionInput;
import graphql.GraphQLContext;
import org.junit.jupiter.api.Test;

class RequestContextTest {

  @Test
  void whatIsPutIntoARequestComesOutAgain() {
    CallContext context = CallContext.builder().timeZone("Asia/Tokyo").build();
    ExecutionInput input =
        ExecutionInput.newExecutionInput("{ a }")
            .graphQLContext(RequestContext.of(context))
            .build();

    assertThat(RequestContext.from(input.getGraphQLContext())).isSameAs(context);
  }

  @Test
  void withoutOneTheContextIsEmpty() {
    assertThat(RequestContext.from(GraphQLContext.newContext().build()))
        .isSameAs(CallContext.empty());
  }
}
