package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.event.CallEnded;
import dev.modus.core.event.EngineListener;
import dev.modus.graphql.RequestContext;
import graphql.ExecutionInput;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What listeners learn of GraphQL requests. */
class ListenerTest {

  private static final Path HELLO = Path.of("../samples/guests/assemblyscript/hello/build");

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void eachFieldIsACallOfItsRequest(CompileMode mode) {
    List<CallEnded> calls = new CopyOnWriteArrayList<>();
    EngineListener listener =
        new EngineListener() {
          @Override
          public void callEnded(CallEnded event) {
            calls.add(event);
          }
        };
    CallContext context = CallContext.builder().requestId("r-1").attribute("tenant", "t").build();
    ExecutionInput input =
        ExecutionInput.newExecutionInput("{ sayHello people { lastName } person { age } }")
            .graphQLContext(RequestContext.of(context))
            .build();
    try (Modus modus = Modus.builder().app(HELLO).compileMode(mode).listener(listener).build()) {
      assertThat(modus.execute(input).getErrors()).isEmpty();
    }

    assertThat(calls)
        .hasSize(3)
        .allMatch(call -> call.failure() == null && call.call().context() == context)
        .extracting(call -> call.call().function())
        .containsExactlyInAnyOrder("sayHello", "listPeople", "getPerson");
  }
}
