package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import org.jspecify.annotations.Nullable;

/** A type no value can be passed for. Only calls that need it fail, and say why. */
final class GoUnsupportedCodec extends GoCodec {

  private final String reason;

  GoUnsupportedCodec(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  @Override
  public int size() {
    return 0;
  }

  @Override
  public int alignment() {
    return 1;
  }

  @Override
  int values() {
    return 0;
  }

  @Override
  void flatten(GoEncoder encoder, @Nullable Object value, long[] raw, int at) {
    throw new InvalidValue(reason);
  }

  @Override
  Object unflatten(GoDecoder decoder, long[] raw, int at) {
    throw new GuestFault(reason);
  }

  @Override
  void store(GuestMemory memory, int address, long[] raw, int at) {
    throw new GuestFault(reason);
  }

  @Override
  public Object read(GoDecoder decoder, int address) {
    throw new GuestFault(reason);
  }

  @Override
  public void write(GoEncoder encoder, int address, @Nullable Object value) {
    throw new InvalidValue(reason);
  }
}
