package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.Scalar;
import dev.modus.core.metadata.GuestType;
import org.jspecify.annotations.Nullable;

/** Numbers, truth values and durations. */
final class GoScalarCodec extends GoCodec {

  private final Scalar scalar;

  GoScalarCodec(GuestType type) {
    this.scalar = new Scalar(type);
  }

  Scalar scalar() {
    return scalar;
  }

  @Override
  public int size() {
    return scalar.size();
  }

  @Override
  public int alignment() {
    return scalar.size();
  }

  @Override
  int values() {
    return 1;
  }

  @Override
  void flatten(GoEncoder encoder, @Nullable Object value, long[] raw, int at) {
    raw[at] = scalar.wasmValue(encoder.coercion(), value);
  }

  @Override
  Object unflatten(GoDecoder decoder, long[] raw, int at) {
    return scalar.value(raw[at]);
  }

  @Override
  void store(GuestMemory memory, int address, long[] raw, int at) {
    scalar.store(memory, address, raw[at]);
  }

  @Override
  public Object read(GoDecoder decoder, int address) {
    return scalar.value(scalar.load(decoder.memory(), address));
  }

  @Override
  public void write(GoEncoder encoder, int address, @Nullable Object value) {
    scalar.store(encoder.memory(), address, scalar.bits(encoder.coercion(), value));
  }
}
