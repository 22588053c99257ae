package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.JavaLists;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pointers that lie side by side. */
final class References {

  private References() {}

  /** Writes one object per element; the block they are stored in is reachable and pinned. */
  static void write(Encoder encoder, AsCodec element, int start, Object list) {
    int index = 0;
    for (Object value : JavaLists.iterable(list)) {
      try {
        element.write(encoder, start + index * Integer.BYTES, value);
      } catch (InvalidValue e) {
        throw e.in("[" + index + "]");
      }
      index++;
    }
  }

  static List<@Nullable Object> read(Decoder decoder, AsCodec element, int start, int length) {
    if (Integer.toUnsignedLong(start) + (long) length * Integer.BYTES > decoder.memory().size()) {
      throw new GuestFault(
          "the guest claims a list of " + length + " elements beyond the end of its memory");
    }
    @Nullable Object[] values = new Object[length];
    for (int i = 0; i < length; i++) {
      values[i] = element.read(decoder, start + i * Integer.BYTES);
    }
    return Arrays.asList(values);
  }
}
