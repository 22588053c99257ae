package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.InvalidValue;
import org.jspecify.annotations.Nullable;

/** A type no value can be passed for. Only calls that need it fail, and say why. */
final class UnsupportedCodec extends AsCodec {

  private final String reason;

  UnsupportedCodec(String reason) {
    this.reason = reason;
  }

  /** All types without a layout are references. */
  @Override
  public int size() {
    return Integer.BYTES;
  }

  @Override
  long encode(Encoder encoder, @Nullable Object value) {
    throw new InvalidValue(reason);
  }

  @Override
  Object decode(Decoder decoder, long raw) {
    throw new GuestFault(reason);
  }

  @Override
  public Object read(Decoder decoder, int address) {
    throw new GuestFault(reason);
  }

  @Override
  public void write(Encoder encoder, int address, @Nullable Object value) {
    throw new InvalidValue(reason);
  }
}
