package dev.modus.core.internal.guest;

import dev.modus.core.metadata.GuestType;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;

/** Bytes as hosts pass them: an array, a buffer, base64 text, or a list of numbers of 0 to 255. */
public final class ByteSequences {

  private ByteSequences() {}

  /** The bytes of a value; a new array unless the value is one. */
  public static byte[] bytes(Object value, GuestType type) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof CharSequence text) {
      return fromBase64(text.toString());
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
    if (value instanceof Collection<?> numbers) {
      return fromNumbers(numbers, type);
    }
    throw new InvalidValue(
        "input is invalid for type "
            + type.plainName()
            + ": expected bytes, base64 text or a list of numbers of 0 to 255, but got "
            + Coercion.describe(value));
  }

  /** Decodes standard base64 text. */
  public static byte[] fromBase64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("failed to decode base64 string: " + e.getMessage());
    }
  }

  private static byte[] fromNumbers(Collection<?> numbers, GuestType type) {
    byte[] bytes = new byte[numbers.size()];
    int index = 0;
    for (Object number : numbers) {
      if (number == null) {
        throw new InvalidValue("unexpected nil value in " + type.plainName() + " data")
            .in("[" + index + "]");
      }
      double value = number instanceof Number given ? given.doubleValue() : -1;
      if (value < 0 || value > 255 || value != Math.rint(value)) {
        throw new InvalidValue("unexpected non-byte value in " + type.plainName() + " data")
            .in("[" + index + "]");
      }
      bytes[index++] = (byte) value;
    }
    return bytes;
  }
}
