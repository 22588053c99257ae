package dev.modus.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallContext;
import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;
import dev.modus.core.host.AgentEvent;
import dev.modus.core.host.AgentEventSource;
import dev.modus.graphql.Guard.Access;
import dev.modus.graphql.Guard.Decision;
import dev.modus.graphql.RootField;
import dev.modus.graphql.RootType;
import dev.modus.graphql.internal.schema.Apps;
import graphql.ExecutionResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Subscriptions to the events of agents (graphql.md, section 11). */
class AgentEventsTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final SubmissionPublisher<AgentEvent> events =
      new SubmissionPublisher<>(Runnable::run, 8);

  /** Knows one agent. */
  private final AgentEventSource source =
      id -> {
        if (!id.equals("a1")) {
          throw new ModusException(ErrorCode.AGENT_FAILED, "agent " + id + " not found", null);
        }
        return events;
      };

  private ScriptedApp app() {
    return ScriptedApp.of(Apps.assemblyScript()).events(source);
  }

  /** What a subscriber receives, until it is complete. */
  private static CompletableFuture<List<Object>> received(ExecutionResult result) {
    assertThat(result.getErrors()).isEmpty();
    Publisher<ExecutionResult> answers = result.getData();
    CompletableFuture<List<Object>> received = new CompletableFuture<>();
    answers.subscribe(
        new Subscriber<>() {
          private final List<Object> all = new ArrayList<>();

          @Override
          public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(ExecutionResult answer) {
            all.add(answer.toSpecification());
          }

          @Override
          public void onError(Throwable failure) {
            received.completeExceptionally(failure);
          }

          @Override
          public void onComplete() {
            received.complete(all);
          }
        });
    return received;
  }

  private static Object answer(String key, Map<String, Object> event) {
    return Map.of("data", Map.of(key, event));
  }

  @Test
  void everyEventIsAnAnswerWithWhatIsSelected() throws Exception {
    CompletableFuture<List<Object>> received =
        received(
            app()
                .execute(
                    "subscription { e: agentEvent(agentId: \"a1\")"
                        + " { kind: name data timestamp __typename } }"));
    events.submit(new AgentEvent("counted", "{\"n\": [1, 2.50, null]}", NOON));
    events.submit(new AgentEvent("quiet", null, NOON.plusMillis(7)));
    events.close();

    Map<String, Object> quiet = new java.util.HashMap<>();
    quiet.put("kind", "quiet");
    quiet.put("data", null);
    quiet.put("timestamp", "2026-01-02T12:00:00.007Z");
    quiet.put("__typename", "AgentEvent");
    List<Object> numbers = new ArrayList<>(List.of(1L, new java.math.BigDecimal("2.50")));
    numbers.add(null);
    assertThat(received.get())
        .containsExactly(
            answer(
                "e",
                Map.of(
                    "kind",
                    "counted",
                    "data",
                    Map.of("n", numbers),
                    "timestamp",
                    "2026-01-02T12:00:00.000Z",
                    "__typename",
                    "AgentEvent")),
            answer("e", quiet));
  }

  @Test
  void anUnknownAgentIsAnErrorWithoutPathAndData() {
    assertThat(app().answer("subscription { agentEvent(agentId: \"x\") { name } }"))
        .isEqualTo(refusal(Map.of("message", "agent x not found")));
  }

  @Test
  void whatTheSourceThrowsIsNotForClients() {
    ScriptedApp app =
        ScriptedApp.of(Apps.assemblyScript())
            .events(
                id -> {
                  throw new IllegalStateException("canary-4711");
                });
    assertThat(app.answer("subscription { agentEvent(agentId: \"a1\") { name } }"))
        .isEqualTo(refusal(Map.of("message", "internal error listening to an agent")));
  }

  private static Map<String, Object> refusal(Map<String, Object> error) {
    Map<String, Object> answer = new java.util.HashMap<>();
    answer.put("errors", List.of(error));
    answer.put("data", null);
    return answer;
  }

  @Test
  void withoutAgentsTheErrorNamesTheArtifact() {
    ScriptedApp app = ScriptedApp.of(Apps.assemblyScript());
    assertThat(app.answer("subscription { agentEvent(agentId: \"a1\") { name } }").toString())
        .contains("there are no agents here; add the dependency dev.modus:modus-agents");
  }

  @Test
  void theGuardDecidesWhoMayListen() {
    AtomicReference<Access> asked = new AtomicReference<>();
    AtomicReference<Flow.Publisher<AgentEvent>> opened = new AtomicReference<>();
    ScriptedApp app =
        ScriptedApp.of(Apps.assemblyScript())
            .events(
                id -> {
                  opened.set(events);
                  return events;
                })
            .guard(
                access -> {
                  asked.set(access);
                  return Decision.refuse("FORBIDDEN", "not for you");
                });
    assertThat(app.answer("subscription { agentEvent(agentId: \"a1\") { name } }"))
        .isEqualTo(
            refusal(Map.of("message", "not for you", "extensions", Map.of("code", "FORBIDDEN"))));
    assertThat(asked.get())
        .isEqualTo(
            new Access(
                new RootField(RootType.SUBSCRIPTION, "agentEvent"),
                "agentEvent",
                Collections.singletonMap("agentId", "a1"),
                CallContext.empty()));
    assertThat(opened.get()).isNull();
  }

  @Test
  void aFailureOfTheSourceEndsTheSubscription() {
    CompletableFuture<List<Object>> received =
        received(app().execute("subscription { agentEvent(agentId: \"a1\") { name } }"));
    events.closeExceptionally(new IllegalStateException("gone"));
    assertThat(received).isCompletedExceptionally();
  }
}
