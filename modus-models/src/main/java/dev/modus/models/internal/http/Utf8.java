package dev.modus.models.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a body, whatever its headers say. */
final class Utf8 {

  private Utf8() {}

  /** NUL, and bytes that are no UTF-8, are left out (models.md, section 4, step 6). */
  static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.IGNORE)
          .onUnmappableCharacter(CodingErrorAction.IGNORE)
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .replace("\0", "");
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("what is ignored cannot fail", e);
    }
  }
}
