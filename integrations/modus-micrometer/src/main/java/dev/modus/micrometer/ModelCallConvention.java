package dev.modus.micrometer;

import dev.modus.core.event.ModelCallEnded;
import dev.modus.core.event.ModelCallStarted;
import dev.modus.micrometer.ModusObservationDocumentation.ModusKey;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.OptionalLong;

/** Names and keys of a call of a model. */
final class ModelCallConvention implements ObservationConvention<ModusModelCallContext> {

  @Override
  public String getName() {
    return "modus.model.call";
  }

  @Override
  public String getContextualName(ModusModelCallContext context) {
    return "ask " + context.started().model();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(ModusModelCallContext context) {
    ModelCallStarted started = context.started();
    ModelCallEnded ended = context.ended();
    return Keys.low(
            started.hostCall().call(), ended == null ? Keys.UNKNOWN : Keys.outcome(ended.failure()))
        .and(
            ModusKey.MODEL.withValue(started.model()),
            ModusKey.MODEL_PROVIDER.withValue(started.provider()));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(ModusModelCallContext context) {
    KeyValues keys = Keys.high(context.started().hostCall().call());
    ModelCallEnded ended = context.ended();
    if (ended == null) {
      return keys;
    }
    keys = tokens(keys, ModusKey.INPUT_TOKENS, ended.inputTokens());
    return tokens(keys, ModusKey.OUTPUT_TOKENS, ended.outputTokens());
  }

  private static KeyValues tokens(KeyValues keys, ModusKey key, OptionalLong count) {
    return count.isEmpty() ? keys : keys.and(key.withValue(Long.toString(count.getAsLong())));
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof ModusModelCallContext;
  }
}
