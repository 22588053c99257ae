package dev.modus.micrometer;

import dev.modus.core.ErrorCode;
import dev.modus.core.event.CallEnded;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

/** Names and keys of a guest's call. */
final class CallConvention implements ObservationConvention<ModusCallContext> {

  @Override
  public String getName() {
    return "modus.call";
  }

  @Override
  public String getContextualName(ModusCallContext context) {
    return "call " + context.started().function();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(ModusCallContext context) {
    return Keys.low(context.started(), outcome(context.ended()));
  }

  private static String outcome(@Nullable CallEnded ended) {
    if (ended == null) {
      return Keys.UNKNOWN;
    }
    ErrorCode code = ended.errorCode();
    return code == null ? Keys.outcome(ended.failure()) : code.name();
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(ModusCallContext context) {
    return Keys.high(context.started());
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof ModusCallContext;
  }
}
