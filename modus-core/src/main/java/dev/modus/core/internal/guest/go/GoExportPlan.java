package dev.modus.core.internal.guest.go;

import dev.modus.core.Limits;
import dev.modus.core.Selection;
import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.internal.guest.GuestExit;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestTrap;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an exported function is called (abi-go.md, sections 3, 6 and 7). */
final class GoExportPlan implements FunctionPlan {

  private final String name;
  private final List<Parameter> parameters;
  private final GoCodec[] codecs;
  private final GoResults results;
  private final int values;
  private final Coercion coercion;
  private final Limits limits;

  GoExportPlan(FunctionSignature function, GoCodecs codecs, Coercion coercion, Limits limits) {
    this.name = function.name();
    this.parameters = function.parameters();
    this.codecs = parameters.stream().map(p -> codecs.of(p.type())).toArray(GoCodec[]::new);
    this.results = GoResults.of(function, codecs);
    int flattened = results.isIndirect() ? 1 : 0;
    for (GoCodec codec : this.codecs) {
      flattened += codec.values();
    }
    this.values = flattened;
    this.coercion = coercion;
    this.limits = limits;
  }

  @Override
  public @Nullable Object call(
      GuestInstance instance, @Nullable Object[] arguments, Selection selection) {
    GoHeap heap = (GoHeap) instance.session();
    GoEncoder encoder = new GoEncoder(heap, coercion);
    GoResults.Room room = results.prepare(heap);
    Object value;
    try {
      long[] raw = new long[values];
      int at = 0;
      if (results.isIndirect()) {
        raw[at++] = room.block() & 0xffff_ffffL;
      }
      for (int i = 0; i < codecs.length; i++) {
        encode(encoder, i, arguments[i], raw, at);
        at += codecs[i].values();
      }
      long[] direct = heap.function(name).call(raw);
      GoDecoder decoder = new GoDecoder(heap, instance.call(), limits);
      decoder.select(selection);
      value = results.read(decoder, room, direct);
    } catch (GuestExit | GuestTrap e) {
      throw e; // nothing may be called on such an instance, not even to clean up
    } catch (RuntimeException e) {
      release(heap, encoder, room);
      throw e;
    }
    release(heap, encoder, room);
    return value;
  }

  private void release(GoHeap heap, GoEncoder encoder, GoResults.Room room) {
    encoder.releaseTo(0);
    results.release(heap, room);
  }

  private void encode(GoEncoder encoder, int index, @Nullable Object argument, long[] raw, int at) {
    Parameter parameter = parameters.get(index);
    try {
      codecs[index].flatten(
          encoder, argument == ABSENT ? parameter.defaultValue() : argument, raw, at);
    } catch (RuntimeException e) {
      throw ArgumentProblem.of(parameter.name(), e);
    }
  }
}
