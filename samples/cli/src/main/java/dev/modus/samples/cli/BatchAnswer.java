package dev.modus.samples.cli;

import dev.modus.core.CallException;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestMessage;
import dev.modus.core.GuestTrapException;
import dev.modus.core.Invocation;
import dev.modus.core.JsonValues;
import dev.modus.core.ModusException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one line of a batch, as JSON. Members without content are left out. */
final class BatchAnswer {

  private final Map<String, Object> members = new LinkedHashMap<>();

  private BatchAnswer(@Nullable String function) {
    put("function", function);
  }

  static BatchAnswer of(Invocation invocation) {
    BatchAnswer answer = new BatchAnswer(invocation.function());
    answer.put("value", invocation.value());
    answer.putOutput(invocation);
    return answer;
  }

  static BatchAnswer of(String function, ModusException failure) {
    BatchAnswer answer = new BatchAnswer(function);
    if (failure instanceof CallException call) {
      answer.putOutput(call.invocation());
    }
    Map<String, Object> error = error(failure.code().name(), failure.getMessage());
    if (failure instanceof GuestExitException exit) {
      error.put("exitCode", exit.exitCode());
    }
    if (failure instanceof GuestTrapException trap) {
      error.put("trap", trap.trap());
    }
    answer.put("error", error);
    return answer;
  }

  /** For a line that asks for nothing that can be called. */
  static BatchAnswer ofInvalidLine(@Nullable String function, String message) {
    BatchAnswer answer = new BatchAnswer(function);
    answer.put("error", error("INVALID_LINE", message));
    return answer;
  }

  /** For what should never happen. */
  static BatchAnswer ofInternalError(String function, RuntimeException mistake) {
    BatchAnswer answer = new BatchAnswer(function);
    answer.put("error", error("INTERNAL", mistake.toString()));
    return answer;
  }

  String toJson() {
    return JsonValues.toJson(members);
  }

  private void putOutput(Invocation invocation) {
    List<Map<String, Object>> messages =
        invocation.messages().stream()
            .filter(message -> message.origin() == GuestMessage.Origin.LOG)
            .map(BatchAnswer::message)
            .toList();
    put("messages", messages.isEmpty() ? null : messages);
    put("stdout", invocation.stdout().isEmpty() ? null : invocation.stdout());
  }

  private static Map<String, Object> message(GuestMessage message) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (!message.level().isEmpty()) {
      members.put("level", message.level());
    }
    members.put("message", message.text());
    return members;
  }

  private static Map<String, Object> error(String code, @Nullable String message) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", code);
    if (message != null) {
      members.put("message", message);
    }
    return members;
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
  }
}
