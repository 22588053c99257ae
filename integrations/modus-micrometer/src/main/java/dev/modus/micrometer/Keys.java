package dev.modus.micrometer;

import dev.modus.core.event.CallStarted;
import dev.modus.micrometer.ModusObservationDocumentation.ModusKey;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/** Values of keys that several observations have. */
final class Keys {

  static final String SUCCESS = "SUCCESS";
  static final String FAILURE = "FAILURE";
  static final String UNKNOWN = "UNKNOWN";

  private Keys() {}

  static KeyValues low(CallStarted call, String outcome) {
    return KeyValues.of(
        ModusKey.APP.withValue(call.app()),
        ModusKey.FUNCTION.withValue(call.function()),
        ModusKey.OUTCOME.withValue(outcome));
  }

  static KeyValues high(CallStarted call) {
    KeyValues keys = KeyValues.of(ModusKey.EXECUTION_ID.withValue(call.executionId()));
    String request = call.context().requestId();
    return request == null ? keys : keys.and(ModusKey.REQUEST_ID.withValue(request));
  }

  static String outcome(@Nullable Throwable failure) {
    return failure == null ? SUCCESS : FAILURE;
  }
}
