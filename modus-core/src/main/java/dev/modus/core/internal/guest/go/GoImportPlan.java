package dev.modus.core.internal.guest.go;

import dev.modus.core.Limits;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.HostPlan;
import dev.modus.core.metadata.FunctionSignature;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an imported function is answered (abi-go.md, section 12). The guest's own frames keep the
 * arguments alive.
 */
final class GoImportPlan implements HostPlan {

  private final GoCodec[] parameters;
  private final @Nullable GoCodec result;
  private final Coercion coercion;
  private final Limits limits;

  GoImportPlan(FunctionSignature function, GoCodecs codecs, Coercion coercion, Limits limits) {
    this.parameters =
        function.parameters().stream().map(p -> codecs.of(p.type())).toArray(GoCodec[]::new);
    this.result = function.results().isEmpty() ? null : codecs.of(function.results().get(0).type());
    this.coercion = coercion;
    this.limits = limits;
  }

  @Override
  public List<@Nullable Object> arguments(GuestInstance instance, long[] raw) {
    GoDecoder decoder = new GoDecoder((GoHeap) instance.session(), instance.call(), limits);
    @Nullable Object[] arguments = new Object[parameters.length];
    int at = 0;
    for (int i = 0; i < parameters.length; i++) {
      arguments[i] = parameters[i].unflatten(decoder, raw, at);
      at += parameters[i].values();
    }
    return Arrays.asList(arguments);
  }

  @Override
  public long[] result(GuestInstance instance, @Nullable Object value) {
    if (result == null) {
      return new long[0];
    }
    long[] raw = new long[result.values()];
    if (value == null) {
      return raw; // "failed"
    }
    GoEncoder encoder = new GoEncoder((GoHeap) instance.session(), coercion);
    try {
      result.flatten(encoder, value, raw, 0);
    } finally {
      encoder.releaseTo(0); // the guest takes the value up before anything else can run
    }
    return raw;
  }
}
