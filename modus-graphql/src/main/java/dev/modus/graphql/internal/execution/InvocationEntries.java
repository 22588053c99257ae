package dev.modus.graphql.internal.execution;

import dev.modus.core.GuestMessage;
import dev.modus.core.Invocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code extensions.invocations} tells of the calls (graphql.md, section 9.4). */
final class InvocationEntries {

  private InvocationEntries() {}

  /** One entry per call, in document order; empty if no call is to be told of. */
  static Map<Object, Object> of(RootSelection selection) {
    Map<Object, Object> invocations = new LinkedHashMap<>();
    for (int i = 0; i < selection.size(); i++) {
      CallOutcome outcome = selection.outcome(i);
      if (outcome != null && outcome.invocation() != null) {
        invocations.put(selection.key(i), entry(outcome.invocation()));
      }
    }
    return invocations;
  }

  private static Map<String, Object> entry(Invocation invocation) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("executionId", invocation.executionId());
    List<Map<String, Object>> logs = new ArrayList<>(0);
    for (GuestMessage message : invocation.messages()) {
      // what the SDK's console said goes to the host's log only, as in the reference
      if (!message.isError() && message.origin() != GuestMessage.Origin.LOG) {
        logs.add(log(message));
      }
    }
    if (!logs.isEmpty()) {
      entry.put("logs", logs);
    }
    return entry;
  }

  private static Map<String, Object> log(GuestMessage message) {
    Map<String, Object> line = new LinkedHashMap<>();
    if (!message.level().isEmpty()) {
      line.put("level", message.level());
    }
    line.put("message", message.text());
    return line;
  }
}
