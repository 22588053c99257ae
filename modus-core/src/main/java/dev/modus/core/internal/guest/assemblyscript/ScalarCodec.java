package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.Scalar;
import dev.modus.core.metadata.GuestType;
import org.jspecify.annotations.Nullable;

/** Numbers and truth values (abi-assemblyscript.md, section 2.4). */
final class ScalarCodec extends AsCodec {

  private final Scalar scalar;

  ScalarCodec(GuestType type) {
    this.scalar = new Scalar(type);
  }

  Scalar scalar() {
    return scalar;
  }

  GuestType type() {
    return scalar.type();
  }

  @Override
  public int size() {
    return scalar.size();
  }

  /** A value as the guest has it, so that equal ones are equal. */
  Object normalised(Coercion coercion, Object value) {
    return scalar.value(scalar.bits(coercion, value));
  }

  @Override
  long encode(Encoder encoder, @Nullable Object value) {
    return scalar.wasmValue(encoder.coercion(), value);
  }

  @Override
  Object decode(Decoder decoder, long raw) {
    return scalar.value(raw);
  }

  @Override
  public Object read(Decoder decoder, int address) {
    return scalar.value(scalar.load(decoder.memory(), address));
  }

  @Override
  public void write(Encoder encoder, int address, @Nullable Object value) {
    scalar.store(encoder.memory(), address, scalar.bits(encoder.coercion(), value));
  }
}
