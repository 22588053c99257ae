package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.Limits;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.HostPlan;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.metadata.FunctionSignature;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an imported function is answered (abi-assemblyscript.md, section 5). */
final class ImportPlan implements HostPlan {

  private static final long[] NOTHING = {};

  private final AsCodec[] parameters;
  private final @Nullable AsCodec result;
  private final Coercion coercion;
  private final Limits limits;

  ImportPlan(FunctionSignature function, Codecs codecs, Coercion coercion, Limits limits) {
    this.parameters =
        function.parameters().stream().map(p -> codecs.of(p.type())).toArray(AsCodec[]::new);
    this.result = function.results().isEmpty() ? null : codecs.of(function.results().get(0).type());
    this.coercion = coercion;
    this.limits = limits;
  }

  @Override
  public List<@Nullable Object> arguments(GuestInstance instance, long[] raw) {
    Decoder decoder = new Decoder(instance.memory(), instance.call(), limits);
    @Nullable Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      arguments[i] = parameters[i].decode(decoder, raw[i]);
    }
    return Arrays.asList(arguments);
  }

  @Override
  public long[] result(GuestInstance instance, @Nullable Object value) {
    if (result == null) {
      return NOTHING;
    }
    if (value == null) {
      return new long[1]; // "failed", also where the type cannot be null
    }
    Encoder encoder = new Encoder((Heap) instance.session(), coercion);
    long raw;
    try {
      raw = result.encode(encoder, value);
    } catch (InvalidValue e) {
      encoder.releaseTo(0);
      throw e;
    }
    encoder.releaseTo(0); // the guest takes the object up before anything else can run
    return new long[] {raw};
  }
}
