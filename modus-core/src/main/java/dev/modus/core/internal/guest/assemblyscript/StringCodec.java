package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.metadata.GuestType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Text: UTF-16 code units in an object of class id 2 (abi-assemblyscript.md, section 2.5). */
final class StringCodec extends ReferenceCodec {

  static final int CLASS_ID = 2;

  private static final char REPLACEMENT = '\ufffd';

  private static final VarHandle CODE_UNITS =
      MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);

  StringCodec(GuestType type) {
    super(type);
  }

  @Override
  String displayName() {
    return "string";
  }

  @Override
  int create(Encoder encoder, Object value) {
    byte[] bytes = encode(encoder.coercion().text(value, type()));
    int pointer = encoder.allocate(bytes.length, CLASS_ID);
    encoder.memory().putBytes(pointer, bytes);
    return pointer;
  }

  /** Code unit by code unit, so that lone surrogates arrive as they are. */
  static byte[] encode(String text) {
    int length = text.length();
    byte[] bytes = new byte[Math.multiplyExact(length, Character.BYTES)];
    for (int i = 0; i < length; i++) {
      CODE_UNITS.set(bytes, i * Character.BYTES, text.charAt(i));
    }
    return bytes;
  }

  @Override
  String readObject(Decoder decoder, int pointer) {
    GuestMemory memory = decoder.memory();
    if (memory.getInt(pointer + Heap.CLASS_OFFSET) != CLASS_ID) {
      throw new GuestFault("pointer is not to a string");
    }
    int size = memory.getInt(pointer + Heap.SIZE_OFFSET);
    decoder.budget().takeBytes(size);
    if (size % Character.BYTES != 0) {
      return "";
    }
    return decode(memory.getBytes(pointer, size));
  }

  /** Most text is Latin, and this loop is several times faster for it than any that decodes. */
  private static String decode(byte[] bytes) {
    int length = bytes.length / Character.BYTES;
    byte[] latin = new byte[length];
    for (int i = 0; i < length; i++) {
      if (bytes[2 * i + 1] != 0) {
        return decodeUnits(bytes);
      }
      latin[i] = bytes[2 * i];
    }
    return new String(latin, StandardCharsets.ISO_8859_1);
  }

  /**
   * Each lone surrogate becomes one U+FFFD, as in the reference. Not the JDK's decoder, which also
   * swallows the character behind a lone high one.
   */
  private static String decodeUnits(byte[] bytes) {
    char[] units = new char[bytes.length / Character.BYTES];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) CODE_UNITS.get(bytes, i * Character.BYTES);
    }
    for (int i = 0; i < units.length; i++) {
      if (Character.isHighSurrogate(units[i])
          && i + 1 < units.length
          && Character.isLowSurrogate(units[i + 1])) {
        i++;
      } else if (Character.isSurrogate(units[i])) {
        units[i] = REPLACEMENT;
      }
    }
    return new String(units);
  }
}
