package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.Dates;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.metadata.GuestType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * {@code Date}: milliseconds since the epoch, and the same date as year, month and day, which the
 * guest trusts (abi-assemblyscript.md, section 2.11). Always UTC.
 */
final class DateCodec extends ReferenceCodec {

  private static final int YEAR = 0;
  private static final int MONTH = 4;
  private static final int DAY = 8;
  private static final int EPOCH_MILLIS = 16;
  private static final int OBJECT_SIZE = 24;

  private final int classId;

  DateCodec(GuestType type, int classId) {
    super(type);
    this.classId = classId;
  }

  @Override
  int minimumSize() {
    return OBJECT_SIZE;
  }

  @Override
  int create(Encoder encoder, Object value) {
    Instant instant = Dates.instant(value);
    long millis = millis(instant);
    LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    int pointer = encoder.allocate(OBJECT_SIZE, classId);
    GuestMemory memory = encoder.memory();
    memory.putInt(pointer + YEAR, date.getYear());
    memory.putInt(pointer + MONTH, date.getMonthValue());
    memory.putInt(pointer + DAY, date.getDayOfMonth());
    memory.putLong(pointer + EPOCH_MILLIS, millis);
    return pointer;
  }

  private static long millis(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException e) {
      throw new InvalidValue("the date is too far away to be counted in milliseconds");
    }
  }

  @Override
  Instant readObject(Decoder decoder, int pointer) {
    return Instant.ofEpochMilli(decoder.memory().getLong(pointer + EPOCH_MILLIS));
  }
}
