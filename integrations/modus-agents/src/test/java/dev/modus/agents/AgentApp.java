package dev.modus.agents;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.event.CallStarted;
import dev.modus.core.event.EngineListener;
import dev.modus.core.host.AgentEvent;
import dev.modus.testing.Soon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The guest {@code agents} in an engine, with agents that stay awake unless told otherwise. */
final class AgentApp implements AutoCloseable {

  static final Path APP = Path.of("src/test/guests/assemblyscript/agents/build");

  final Agents agents;
  final FunctionEngine engine;

  /** The functions of the guest that were called, agents' exports included. */
  final List<String> calls = new CopyOnWriteArrayList<>();

  private AgentApp(
      Path app,
      CompileMode mode,
      Consumer<Agents.Builder> agents,
      Consumer<FunctionEngine.Builder> engine) {
    Agents.Builder agentsBuilder = Agents.builder().idleTimeout(Duration.ZERO);
    agents.accept(agentsBuilder);
    this.agents = agentsBuilder.build();
    FunctionEngine.Builder engineBuilder =
        FunctionEngine.builder()
            .app(app)
            .compileMode(mode)
            .hostModules(this.agents)
            .listener(
                new EngineListener() {
                  @Override
                  public void callStarted(CallStarted call) {
                    calls.add(call.function());
                  }
                });
    engine.accept(engineBuilder);
    this.engine = engineBuilder.build();
  }

  static AgentApp of(CompileMode mode) {
    return of(mode, agents -> {});
  }

  static AgentApp of(CompileMode mode, Consumer<Agents.Builder> agents) {
    return of(mode, agents, engine -> {});
  }

  static AgentApp of(
      CompileMode mode, Consumer<Agents.Builder> agents, Consumer<FunctionEngine.Builder> engine) {
    return new AgentApp(APP, mode, agents, engine);
  }

  static AgentApp of(Path app, CompileMode mode) {
    return new AgentApp(app, mode, agents -> {}, engine -> {});
  }

  String start(String name) {
    return agents.start(name).id();
  }

  /** What an agent answers. */
  String ask(String id, String message, String data) {
    try {
      return agents.send(id, message, data).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof AgentException known ? known : e;
    }
  }

  String ask(String id, String message) {
    return ask(id, message, null);
  }

  Object call(String function, Object... arguments) {
    return engine.call(function, arguments).value();
  }

  AgentStatus status(String id) {
    return agents.info(id).status();
  }

  void awaitStatus(String id, AgentStatus status) {
    Soon.until("agent is " + status.text(), () -> status(id) == status);
  }

  long count(String function) {
    return calls.stream().filter(function::equals).count();
  }

  /** Why an agent does not do something. */
  static AgentException refusal(ThrowingCallable call) {
    return Assertions.catchThrowableOfType(AgentException.class, call);
  }

  /** Listens to an agent from now on. */
  Heard listen(String id) {
    Heard heard = new Heard();
    agents.events(id).subscribe(heard);
    Soon.until("subscribed", () -> heard.subscription != null);
    return heard;
  }

  /** What a subscriber has heard, each event as {@code name data}. */
  static final class Heard implements Flow.Subscriber<AgentEvent> {
    final List<String> events = new CopyOnWriteArrayList<>();
    volatile Flow.Subscription subscription;
    volatile boolean complete;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
      this.subscription = subscription;
    }

    @Override
    public void onNext(AgentEvent event) {
      events.add(event.name() + " " + event.data());
    }

    @Override
    public void onError(Throwable failure) {
      events.add("error " + failure);
    }

    @Override
    public void onComplete() {
      complete = true;
    }

    void await(int count) {
      Soon.until(count + " events", () -> events.size() >= count);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
