package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.Limits;
import dev.modus.core.Selection;
import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.internal.guest.GuestExit;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestTrap;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an exported function is called (abi-assemblyscript.md, sections 1.5 and 4). */
final class ExportPlan implements FunctionPlan {

  static final String SET_ARGUMENTS_LENGTH = "__setArgumentsLength";

  private final String name;
  private final List<Parameter> parameters;
  private final AsCodec[] codecs;
  private final @Nullable AsCodec result;
  private final boolean hasDefaults;
  private final Coercion coercion;
  private final Limits limits;

  ExportPlan(FunctionSignature function, Codecs codecs, Coercion coercion, Limits limits) {
    this.name = function.name();
    this.parameters = function.parameters();
    this.codecs = parameters.stream().map(p -> codecs.of(p.type())).toArray(AsCodec[]::new);
    this.result = function.results().isEmpty() ? null : codecs.of(function.results().get(0).type());
    this.hasDefaults = parameters.stream().anyMatch(Parameter::optional);
    this.coercion = coercion;
    this.limits = limits;
  }

  @Override
  public @Nullable Object call(
      GuestInstance instance, @Nullable Object[] arguments, Selection selection) {
    Heap heap = (Heap) instance.session();
    Encoder encoder = new Encoder(heap, coercion);
    Object value;
    try {
      value = call(instance, heap, encoder, arguments, selection);
    } catch (GuestExit | GuestTrap e) {
      throw e; // nothing may be called on such an instance, not even to unpin
    } catch (RuntimeException e) {
      releaseAfter(e, encoder);
      throw e;
    }
    encoder.releaseTo(0);
    return value;
  }

  /** What fails now matters less than what failed before. */
  private static void releaseAfter(RuntimeException failure, Encoder encoder) {
    try {
      encoder.releaseTo(0);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private @Nullable Object call(
      GuestInstance instance,
      Heap heap,
      Encoder encoder,
      @Nullable Object[] arguments,
      Selection selection) {
    int given = givenArguments(arguments);
    long[] raw = new long[codecs.length];
    for (int i = 0; i < given; i++) {
      raw[i] = encode(encoder, i, arguments[i]);
    }
    if (hasDefaults) {
      heap.function(SET_ARGUMENTS_LENGTH).call(given);
    }
    long[] results = heap.function(name).call(raw);
    if (result == null) {
      return null;
    }
    // The guest protects its result no longer: nothing may be called on it until this is read.
    Decoder decoder = new Decoder(heap.memory(), instance.call(), limits);
    decoder.select(selection);
    return result.decode(decoder, results[0]);
  }

  /**
   * How many leading arguments to pass. The guest itself supplies the defaults of the others, which
   * may be expressions no metadata can hold. In lenient mode all are passed, as the reference does.
   */
  private int givenArguments(@Nullable Object[] arguments) {
    int given = arguments.length;
    while (coercion == Coercion.STRICT && given > 0 && arguments[given - 1] == ABSENT) {
      given--;
    }
    return given;
  }

  private long encode(Encoder encoder, int index, @Nullable Object argument) {
    Parameter parameter = parameters.get(index);
    try {
      return codecs[index].encode(encoder, argument == ABSENT ? defaultValue(parameter) : argument);
    } catch (RuntimeException e) {
      throw ArgumentProblem.of(parameter.name(), e);
    }
  }

  private @Nullable Object defaultValue(Parameter parameter) {
    if (coercion == Coercion.STRICT && !parameter.hasKnownDefault()) {
      throw new InvalidValue(
          "its default is known only to the guest, and a later argument is given, so it must be"
              + " given as well");
    }
    return parameter.defaultValue();
  }
}
