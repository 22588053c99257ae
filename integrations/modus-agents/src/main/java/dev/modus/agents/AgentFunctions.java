package dev.modus.agents;

import dev.modus.agents.AgentException.Kind;
import dev.modus.core.host.AgentEvent;
import dev.modus.core.host.AgentEventSource;
import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.LoggedFunction;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The host module {@code modus_agents} (agents.md, section 2; host-functions.md, section 12).
 * Failures are logged, and the guest receives null.
 */
final class AgentFunctions implements HostModule, AgentEventSource {

  static final String MODULE = "modus_agents";

  /** Which argument says how long to wait for an answer, in nanoseconds. */
  private static final int TIMEOUT = 3;

  private final Supplier<AgentRuntime> runtime;
  private final Map<String, HostFunction> functions;
  private final WaitingAgents waiting = new WaitingAgents();

  /**
   * @param runtime the agents of the engine, once it is built
   */
  AgentFunctions(Supplier<AgentRuntime> runtime) {
    this.runtime = runtime;
    this.functions =
        Map.of(
            "startAgent",
            logged("Error starting agent.", call -> "Name: " + text(call, 0), this::start),
            "stopAgent",
            logged("Error stopping agent.", AgentFunctions::agent, this::stop),
            "getAgentInfo",
            logged("Error getting agent info.", AgentFunctions::agent, this::info),
            "listAgents",
            logged("Error listing agents.", call -> "", this::list),
            "sendMessage",
            logged(
                "Error sending message to agent.",
                call -> agent(call) + ", MsgName: " + text(call, 1),
                this::send),
            "publishEvent",
            logged(
                "Error publishing agent event.",
                call -> agent(call) + ", EventName: " + text(call, 1),
                this::publish));
  }

  private static LoggedFunction logged(
      String failed, Function<HostCall, String> detail, HostFunction function) {
    return LoggedFunction.named("agent function")
        .failed(failed)
        .cancelled(failed)
        .detail(detail)
        .of(function);
  }

  private static String agent(HostCall call) {
    return "AgentId: " + text(call, 0);
  }

  /** A text; a Go pointer that is nil is an empty one. */
  private static String text(HostCall call, int parameter) {
    Object value = call.arguments().get(parameter);
    return value == null ? "" : value.toString();
  }

  private static @Nullable String textOrNull(HostCall call, int parameter) {
    Object value = call.arguments().get(parameter);
    return value == null ? null : value.toString();
  }

  @Override
  public String name() {
    return MODULE;
  }

  @Override
  public Map<String, HostFunction> functions() {
    return functions;
  }

  @Override
  public Flow.Publisher<AgentEvent> agentEvents(String agentId) {
    return runtime.get().events(agentId);
  }

  private Object start(HostCall call) throws InterruptedException {
    return shown(runtime.get().start(text(call, 0)));
  }

  private Object stop(HostCall call) {
    return shown(runtime.get().stop(text(call, 0)));
  }

  private Object info(HostCall call) {
    return shown(runtime.get().info(text(call, 0)));
  }

  private Object list(HostCall call) {
    return runtime.get().list().stream().map(AgentFunctions::shown).toList();
  }

  /** The fields as AssemblyScript and as Go spell them. */
  private static Map<String, Object> shown(AgentInfo info) {
    String status = info.status().text();
    return Map.of(
        "id", info.id(),
        "name", info.name(),
        "status", status,
        "Id", info.id(),
        "Name", info.name(),
        "Status", status);
  }

  private Object send(HostCall call) throws InterruptedException {
    String id = text(call, 0);
    long timeout = ((Number) Objects.requireNonNull(call.arguments().get(TIMEOUT))).longValue();
    try {
      if (timeout == 0) {
        var ignored = runtime.get().send(id, text(call, 1), textOrNull(call, 2));
        return response(null, null);
      }
      return response(ask(call, id, Duration.ofNanos(timeout)), null);
    } catch (AgentException e) {
      if (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.NO_LONGER_AVAILABLE) {
        return response(null, e.reason());
      }
      throw e;
    }
  }

  private @Nullable String ask(HostCall call, String id, Duration timeout)
      throws InterruptedException {
    String asking = AgentGuest.caller(call.context());
    return waiting.during(
        asking,
        id,
        () ->
            // the guest's own time may be over sooner; then the watchdog interrupts this thread
            AgentRuntime.await(
                runtime.get().send(id, text(call, 1), textOrNull(call, 2)),
                timeout,
                "agent "
                    + AgentException.oneLine(id)
                    + " did not answer within "
                    + timeout
                    + "; the message will still be handled"));
  }

  private static Map<String, @Nullable Object> response(
      @Nullable String data, @Nullable String error) {
    Map<String, @Nullable Object> response = new HashMap<>();
    response.put("data", data);
    response.put("error", error);
    return response;
  }

  private @Nullable Object publish(HostCall call) {
    runtime.get().publish(text(call, 0), text(call, 1), textOrNull(call, 2));
    return null;
  }
}
