package dev.modus.agents;

import dev.modus.agents.AgentException.Kind;
import dev.modus.core.CallContext;
import dev.modus.core.GuestMessage;
import dev.modus.core.Invocation;
import dev.modus.core.StatefulInstance;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Language;
import org.jspecify.annotations.Nullable;

/**
 * One agent in its instance, by the functions the SDKs export for it (agents.md, section 1). Used
 * by one thread at a time.
 */
final class AgentGuest implements AutoCloseable {

  /** What tells a host function, in the attributes of its call, which agent makes it. */
  private static final String AGENT = "dev.modus.agents.agent";

  private static final String ACTIVATE = "_modus_agent_activate";
  private static final String GET_STATE = "_modus_agent_get_state";
  private static final String SET_STATE = "_modus_agent_set_state";
  private static final String HANDLE_EVENT = "_modus_agent_handle_event";
  private static final String HANDLE_MESSAGE = "_modus_agent_handle_message";
  private static final int PARAMETERS_OF_ACTIVATE = 2;

  private final HostEnvironment app;
  private final StatefulInstance instance;
  private final CallContext context;

  private AgentGuest(HostEnvironment app, StatefulInstance instance, String id) {
    this.app = app;
    this.instance = instance;
    this.context = CallContext.builder().requestId("agent-" + id).attribute(AGENT, id).build();
  }

  /** {@return which agent makes calls with this context; null if none does} */
  static @Nullable String caller(CallContext context) {
    return (String) context.attributes().get(AGENT);
  }

  /** Refuses apps whose agents cannot be run. */
  static void require(HostEnvironment app) {
    var exports = app.metadata().exports();
    FunctionSignature activate = exports.get(ACTIVATE);
    if (activate == null) {
      throw new AgentException(
          Kind.UNSUPPORTED,
          "app '"
              + app.app()
              + "' has no agents: it does not export "
              + ACTIVATE
              + ". Register agents in the guest, with an SDK of version 0.18 or later",
          null);
    }
    if (!exports.containsKey(HANDLE_EVENT)
        || activate.parameters().size() != PARAMETERS_OF_ACTIVATE) {
      throw new AgentException(
          Kind.UNSUPPORTED,
          "app '"
              + app.app()
              + "' was built with a preview of Modus 0.18, whose agents cannot be run: "
              + activate
              + (exports.containsKey(HANDLE_EVENT) ? "" : ", and no " + HANDLE_EVENT)
              + ". Rebuild it with a released SDK",
          null);
    }
  }

  /** Makes an instance in which an agent lives. */
  static AgentGuest activate(HostEnvironment app, String name, String id) {
    require(app);
    AgentGuest guest = new AgentGuest(app, app.openInstance(), id);
    try {
      Invocation activation = guest.call(ACTIVATE, name, id);
      requireFound(app, activation);
      return guest;
    } catch (RuntimeException | Error e) {
      guest.close();
      throw e;
    }
  }

  /**
   * Go guests only log that there is no agent of that name, and go on without (section 3.3). The
   * code of the app itself is not run by an activation, so any error is the SDK's.
   */
  private static void requireFound(HostEnvironment app, Invocation activation) {
    if (app.metadata().language() == Language.GO) {
      for (GuestMessage message : activation.messages()) {
        if (message.isError()) {
          throw new AgentException(Kind.FAILED, message.text(), null);
        }
      }
    }
  }

  /** {@return what the guest wants to be kept} */
  @Nullable String state() {
    return (String) call(GET_STATE).value();
  }

  /** Gives the guest what was kept. */
  void restore(@Nullable String state) {
    // the reference stores nothing as an empty text, and gives that back
    call(SET_STATE, state == null && app.strictCompatibility() ? "" : state);
  }

  /** Tells the guest what is about to happen to it. */
  void event(String action) {
    call(HANDLE_EVENT, action);
  }

  /** Has the guest handle a message. */
  @Nullable String message(String name, @Nullable String data) {
    return (String) call(HANDLE_MESSAGE, name, data).value();
  }

  private Invocation call(String function, @Nullable Object... arguments) {
    Invocation invocation = instance.call(context, function, arguments);
    if (!instance.isUsable()) {
      throw new AgentException(Kind.FAILED, "the guest exited with code 0", null);
    }
    return invocation;
  }

  /** {@return the app whose code this is} */
  HostEnvironment app() {
    return app;
  }

  @Override
  public void close() {
    instance.close();
  }
}
