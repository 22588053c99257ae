package dev.modus.core.internal.app;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Walks the sections of a module and keeps the custom ones. Of several with one name the last wins,
 * as in the reference (metadata.md, sections 1 and 3).
 *
 * <p>Done here, and not by the WebAssembly runtime, so that a file that is no module, or a damaged
 * one, is told apart from a module that merely uses something the runtime lacks.
 */
final class CustomSections {

  private final byte[] wasm;
  private int position;

  private CustomSections(byte[] wasm) {
    this.wasm = wasm;
  }

  /** The file is no module, or is cut off. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  static Map<String, byte[]> of(byte[] wasm) throws MalformedException {
    return new CustomSections(wasm).read();
  }

  private Map<String, byte[]> read() throws MalformedException {
    checkHeader();
    position = 8;
    Map<String, byte[]> sections = new HashMap<>();
    while (position < wasm.length) {
      int start = position;
      int id = wasm[position++] & 0xff;
      int end = checked(length("section", start), "section", start);
      if (id == 0) {
        int nameEnd = checked(length("section name", start), "section name", start);
        if (nameEnd > end) {
          throw cutOff("section name", start);
        }
        String name = new String(wasm, position, nameEnd - position, StandardCharsets.UTF_8);
        sections.put(name, java.util.Arrays.copyOfRange(wasm, nameEnd, end));
      }
      position = end;
    }
    return sections;
  }

  private void checkHeader() throws MalformedException {
    if (wasm.length < 8 || wasm[0] != 0 || wasm[1] != 'a' || wasm[2] != 's' || wasm[3] != 'm') {
      throw new MalformedException(
          "invalid wasm file: "
              + (wasm.length < 8
                  ? "it has only " + wasm.length + " bytes"
                  : "it does not begin with the bytes 00 61 73 6d")
              + ". Give the .wasm file the Modus build wrote");
    }
    int version =
        (wasm[4] & 0xff) | (wasm[5] & 0xff) << 8 | (wasm[6] & 0xff) << 16 | (wasm[7] & 0xff) << 24;
    if (version != 1) {
      throw new MalformedException(
          "unsupported wasm version: "
              + Integer.toUnsignedString(version)
              + ", only core modules of version 1 run here (no components)");
    }
  }

  private int checked(long length, String what, int start) throws MalformedException {
    long end = position + length;
    if (end > wasm.length) {
      throw cutOff(what, start);
    }
    return (int) end;
  }

  private MalformedException cutOff(String what, int start) {
    return new MalformedException(
        "invalid wasm file: the "
            + what
            + " at byte "
            + start
            + " goes beyond the end of the file ("
            + wasm.length
            + " bytes). It is probably cut off; build or copy it again");
  }

  /** An unsigned LEB128 number of at most 32 bits, padded forms included. */
  private long length(String what, int start) throws MalformedException {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (position >= wasm.length) {
        throw cutOff(what, start);
      }
      byte b = wasm[position++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new MalformedException(
        "invalid wasm file: the length of the " + what + " at byte " + start + " is no number");
  }
}
