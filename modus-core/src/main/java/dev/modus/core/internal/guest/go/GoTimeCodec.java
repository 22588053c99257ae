package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.Dates;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code time.Time}: two words of 64 bits and a pointer to a time zone, which is ignored
 * (abi-go.md, section 10). If the first word's top bit is set, it holds seconds since 1885 and
 * nanoseconds, and the second a monotonic clock; else nanoseconds alone, and the second word
 * seconds since the year 1.
 */
final class GoTimeCodec extends GoCodec {

  private static final int EXT = 8;
  private static final int LOCATION = 16;
  private static final int SIZE = 24;
  private static final long SECONDS_TO_1970 = 62_135_596_800L;
  private static final long SECONDS_FROM_1885 = 2_682_288_000L;
  private static final int NANO_BITS = 30;
  private static final long NANO_MASK = (1L << NANO_BITS) - 1;
  private static final long WALL_SECONDS_MASK = (1L << 33) - 1;

  private final int id;

  GoTimeCodec(int id) {
    this.id = id;
  }

  @Override
  int id() {
    return id;
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public int alignment() {
    return Long.BYTES;
  }

  @Override
  int values() {
    return 3;
  }

  private static Instant instant(@Nullable Object value) {
    if (value == null) {
      throw new InvalidValue("incompatible type for timestamp: null");
    }
    return Dates.instant(value);
  }

  static Instant instant(long wall, long ext) {
    long nanos = wall & NANO_MASK;
    long seconds =
        wall < 0
            ? ((wall >>> NANO_BITS) & WALL_SECONDS_MASK) - SECONDS_FROM_1885
            : ext - SECONDS_TO_1970;
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw new GuestFault("the guest returned a time that is too far away to be an instant");
    }
  }

  @Override
  void flatten(GoEncoder encoder, @Nullable Object value, long[] raw, int at) {
    Instant instant = instant(value);
    raw[at] = instant.getNano();
    raw[at + 1] = instant.getEpochSecond() + SECONDS_TO_1970;
    raw[at + 2] = 0;
  }

  @Override
  Object unflatten(GoDecoder decoder, long[] raw, int at) {
    return instant(raw[at], raw[at + 1]);
  }

  @Override
  void store(GuestMemory memory, int address, long[] raw, int at) {
    memory.putLong(address, raw[at]);
    memory.putLong(address + EXT, raw[at + 1]);
    memory.putInt(address + LOCATION, (int) raw[at + 2]);
  }

  @Override
  public Object read(GoDecoder decoder, int address) {
    GuestMemory memory = decoder.memory();
    return instant(memory.getLong(address), memory.getLong(address + EXT));
  }

  @Override
  public void write(GoEncoder encoder, int address, @Nullable Object value) {
    long[] raw = new long[3];
    flatten(encoder, value, raw, 0);
    store(encoder.memory(), address, raw, 0);
  }
}
