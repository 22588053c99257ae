package dev.modus.graphql.internal.execution;

import static java.util.Objects.requireNonNull;

import dev.modus.core.CallContext;
import dev.modus.core.FunctionNotFoundException;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestMessage;
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.Invocation;
import dev.modus.core.Selection;
import dev.modus.core.host.AgentEventSource;
import dev.modus.core.metadata.Metadata;
import dev.modus.graphql.Guard;
import dev.modus.graphql.RequestLimits;
import dev.modus.graphql.SchemaBuilder;
import dev.modus.graphql.internal.schema.Apps;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An app whose functions are written in Java, to show what no guest at hand does. */
final class ScriptedApp implements FunctionCaller {

  private final Apps declarations;
  private final Map<String, Function<Map<String, ?>, Object>> functions = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private Executor executor = Executors.newCachedThreadPool();
  private Guard guard;
  private boolean strict;
  private AgentEventSource events;
  private GraphQLService service;

  private ScriptedApp(Apps declarations) {
    this.declarations = declarations;
  }

  static ScriptedApp of(Apps declarations) {
    return new ScriptedApp(declarations);
  }

  /** Says what a function does. The result may be a {@link Told}, and anything may be thrown. */
  ScriptedApp on(String function, Function<Map<String, ?>, Object> body) {
    functions.put(function, body);
    return this;
  }

  ScriptedApp returning(String function, Object value) {
    return on(function, arguments -> value);
  }

  ScriptedApp executor(Executor executor) {
    this.executor = executor;
    return this;
  }

  ScriptedApp strict() {
    this.strict = true;
    return this;
  }

  ScriptedApp events(AgentEventSource events) {
    this.events = events;
    return this;
  }

  ScriptedApp guard(Guard guard) {
    this.guard = guard;
    return this;
  }

  /** A value together with what the guest said. */
  record Told(Object value, GuestMessage... messages) {}

  static GuestMessage error(String text) {
    return new GuestMessage("error", text, Origin.LOG);
  }

  static GuestMessage printed(String level, String text) {
    return new GuestMessage(level, text, Origin.STDOUT);
  }

  static Invocation invocation(String function, GuestMessage... messages) {
    return new Invocation(
        function,
        null,
        List.of(messages),
        List.of(),
        List.of(),
        "id-of-" + function,
        Duration.ZERO);
  }

  /** What a Go function that returns an error does. */
  static GuestExitException failing(String function, String... errors) {
    GuestMessage[] messages = new GuestMessage[errors.length];
    for (int i = 0; i < errors.length; i++) {
      messages[i] = error(errors[i]);
    }
    return new GuestExitException(1, "exit", List.of(), invocation(function, messages));
  }

  @Override
  public Invocation call(
      CallContext context, String function, Map<String, ?> arguments, Selection selection) {
    count.incrementAndGet();
    synchronized (calls) {
      calls.add(function);
    }
    Function<Map<String, ?>, Object> body = functions.get(function);
    if (body == null) {
      throw new FunctionNotFoundException(function, functions.keySet());
    }
    Object result = body.apply(arguments);
    Told told = result instanceof Told t ? t : new Told(result);
    return new Invocation(
        function,
        told.value(),
        List.of(told.messages()),
        List.of(),
        List.of(),
        "id-of-" + function,
        Duration.ZERO);
  }

  GraphQLService service() {
    if (service == null) {
      Metadata metadata = declarations.metadata();
      ServiceSettings settings =
          new ServiceSettings(executor, RequestLimits.defaults(), 100, guard, strict);
      service = new GraphQLService(metadata, SchemaBuilder.build(metadata), this, events, settings);
    }
    return service;
  }

  ExecutionResult execute(String query) {
    return execute(query, Map.of());
  }

  ExecutionResult execute(String query, Map<String, Object> variables) {
    return service().execute(ExecutionInput.newExecutionInput(query).variables(variables).build());
  }

  /** The answer without {@code extensions}, as it goes over the wire. */
  Map<String, Object> answer(String query) {
    Map<String, Object> answer = execute(query).toSpecification();
    answer.remove("extensions");
    return answer;
  }

  Map<String, Object> data(String query) {
    ExecutionResult result = execute(query);
    org.assertj.core.api.Assertions.assertThat(result.getErrors()).isEmpty();
    return requireNonNull(result.getData());
  }

  int calls() {
    return count.get();
  }

  List<String> callOrder() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }
}
