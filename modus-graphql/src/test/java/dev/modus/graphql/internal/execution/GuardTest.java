package dev.modus.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallContext;
import dev.modus.graphql.Guard;
import dev.modus.graphql.Guard.Access;
import dev.modus.graphql.Guard.Decision;
import dev.modus.graphql.RequestContext;
import dev.modus.graphql.RootType;
import dev.modus.graphql.internal.schema.Apps;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Who may use which field. */
class GuardTest {

  private static ScriptedApp app(Guard guard) {
    return ScriptedApp.of(
            Apps.assemblyScript()
                .function("sayHello", "~lib/string/String", "name: ~lib/string/String")
                .function("addOne", "i32 | null"))
        .guard(guard)
        .returning("sayHello", "Hello")
        .returning("addOne", 1);
  }

  @Test
  void refusalIsAnErrorWithCodeAndPath() {
    ScriptedApp app = app(access -> Decision.refuse("FORBIDDEN", "not for you"));

    Map<String, Object> answer = app.execute("mutation { mine: addOne }").toSpecification();

    assertThat(answer)
        .isEqualTo(
            Map.of(
                "errors",
                List.of(
                    Map.of(
                        "message",
                        "not for you",
                        "path",
                        List.of("mine"),
                        "extensions",
                        Map.of("code", "FORBIDDEN"))),
                "data",
                java.util.Collections.singletonMap("mine", null)));
    assertThat(app.calls()).isZero();
  }

  @Test
  void eachFieldIsDecidedOnItsOwn() {
    ScriptedApp app =
        app(
            access ->
                "Ada".equals(access.arguments().get("name"))
                    ? Decision.allow()
                    : Decision.refuse("FORBIDDEN", "only Ada"));

    ExecutionResult result =
        app.execute("{ a: sayHello(name: \"Ada\") b: sayHello(name: \"Bo\") }");

    assertThat(app.callOrder()).containsExactly("sayHello");
    assertThat(result.getErrors())
        .extracting(error -> error.getPath() + error.getMessage())
        .contains("[b]only Ada");
  }

  @Test
  void guardIsToldWhoWantsWhat() {
    List<Access> asked = new CopyOnWriteArrayList<>();
    ScriptedApp app =
        app(
            access -> {
              asked.add(access);
              return Decision.allow();
            });
    CallContext context = CallContext.builder().claims("{\"sub\":\"ada\"}").build();

    app.service()
        .execute(
            ExecutionInput.newExecutionInput("{ sayHello(name: \"Ada\") __typename }")
                .graphQLContext(RequestContext.of(context))
                .build());

    assertThat(asked).hasSize(1);
    Access access = asked.get(0);
    assertThat(access.field().type()).isEqualTo(RootType.QUERY);
    assertThat(access.field().name()).isEqualTo("sayHello");
    assertThat(access.function()).isEqualTo("sayHello");
    assertThat(access.arguments()).isEqualTo(Map.of("name", "Ada"));
    assertThat(access.context()).isSameAs(context);
    assertThat(access.toString()).doesNotContain("Ada").doesNotContain("ada");
  }

  @Test
  void guardThatFailsLetsNobodyIn() {
    List<Guard> failing =
        List.of(
            access -> {
              throw new IllegalStateException("directory is down: password hunter2");
            },
            access -> null);
    for (Guard guard : failing) {
      ScriptedApp app = app(guard);

      ExecutionResult result = app.execute("mutation { addOne }");

      assertThat(app.calls()).isZero();
      assertThat(result.getErrors()).hasSize(1);
      assertThat(result.getErrors().get(0).getExtensions()).containsEntry("code", "GUARD_FAILED");
      assertThat(result.getErrors().get(0).getMessage()).doesNotContain("hunter2");
    }
  }
}
