package dev.modus.core.assemblyscript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Gives a compiled guest other metadata, to call what its own does not list. */
final class MetadataSection {

  private static final String NAME = "modus_metadata";
  private static final int HEADER = 8;
  private static final int CUSTOM = 0;

  private MetadataSection() {}

  /** The module with its metadata changed. */
  static byte[] changed(byte[] wasm, UnaryOperator<String> change) {
    ByteBuffer in = ByteBuffer.wrap(wasm);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(wasm, 0, HEADER);
    in.position(HEADER);
    while (in.hasRemaining()) {
      int id = in.get();
      byte[] content = bytes(in, number(in));
      section(out, id, id == CUSTOM ? changedSection(content, change) : content);
    }
    return out.toByteArray();
  }

  private static byte[] changedSection(byte[] content, UnaryOperator<String> change) {
    ByteBuffer in = ByteBuffer.wrap(content);
    String name = new String(bytes(in, number(in)), StandardCharsets.UTF_8);
    if (!name.equals(NAME)) {
      return content;
    }
    String json = new String(bytes(in, in.remaining()), StandardCharsets.UTF_8);
    String other = change.apply(json);
    if (other.equals(json)) {
      throw new IllegalArgumentException("The metadata was not changed: " + json);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, NAME.length());
    out.writeBytes(NAME.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(other.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private static void section(ByteArrayOutputStream out, int id, byte[] content) {
    out.write(id);
    number(out, content.length);
    out.writeBytes(content);
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /** LEB128. */
  private static int number(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = in.get();
      value |= (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }

  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      out.write(rest & 0x7f | 0x80);
    }
    out.write(rest);
  }
}
