package dev.modus.core.internal.connect.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Percent-encoding of URLs. Decoded texts hold one byte in each letter (ISO-8859-1), so that
 * whatever bytes a URL encodes come out as they went in.
 */
final class PercentCode {

  private static final String UNRESERVED = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentCode() {}

  /** The bytes of a text as letters. */
  static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Undoes the encoding; null if a {@code %} is not followed by two hexadecimal digits. */
  static @Nullable String decode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && !isEscape(bytes, i)) {
        return null;
      }
    }
    return decodeLeniently(text);
  }

  /** Undoes the encoding as servers might that leave a {@code %} alone they do not understand. */
  static String decodeLeniently(String text) {
    if (text.indexOf('%') < 0) {
      return bytes(text);
    }
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(text.length());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && isEscape(bytes, i)) {
        decoded.write(
            HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
        i += 2;
      } else {
        decoded.write(bytes[i]);
      }
    }
    return decoded.toString(StandardCharsets.ISO_8859_1);
  }

  private static boolean isEscape(byte[] text, int at) {
    return at + 2 < text.length
        && HexFormat.isHexDigit(text[at + 1])
        && HexFormat.isHexDigit(text[at + 2]);
  }

  /** Encodes what {@link #decode} gives, but for letters, digits and some other characters. */
  static String encode(String decoded, String others) {
    StringBuilder encoded = new StringBuilder(decoded.length());
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      if (isPlain(c, others)) {
        encoded.append(c);
      } else {
        HEX.toHexDigits(encoded.append('%'), (byte) c);
      }
    }
    return encoded.toString();
  }

  /** Encodes what may not stand in a URL, and leaves what is encoded already. */
  static String complete(String text, String others) {
    StringBuilder encoded = new StringBuilder(text.length());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xff);
      if (isPlain(c, others) || (c == '%' && isEscape(bytes, i))) {
        encoded.append(c);
      } else {
        HEX.toHexDigits(encoded.append('%'), bytes[i]);
      }
    }
    return encoded.toString();
  }

  /** Tells whether a character of a URL stands for itself. */
  static boolean isPlain(char c, String others) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0
        || others.indexOf(c) >= 0;
  }
}
