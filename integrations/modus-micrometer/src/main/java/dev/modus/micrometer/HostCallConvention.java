package dev.modus.micrometer;

import dev.modus.core.event.HostCallEnded;
import dev.modus.micrometer.ModusObservationDocumentation.ModusKey;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and keys of a call of a host function. */
final class HostCallConvention implements ObservationConvention<ModusHostCallContext> {

  @Override
  public String getName() {
    return "modus.host.call";
  }

  @Override
  public String getContextualName(ModusHostCallContext context) {
    return context.started().function();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(ModusHostCallContext context) {
    HostCallEnded ended = context.ended();
    return Keys.low(
            context.started().call(), ended == null ? Keys.UNKNOWN : Keys.outcome(ended.failure()))
        .and(ModusKey.HOST_FUNCTION.withValue(context.started().function()));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(ModusHostCallContext context) {
    return Keys.high(context.started().call());
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof ModusHostCallContext;
  }
}
