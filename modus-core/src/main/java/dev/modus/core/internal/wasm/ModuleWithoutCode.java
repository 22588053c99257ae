package dev.modus.core.internal.wasm;

import com.dylibso.chicory.wasm.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * A module whose function bodies are replaced by empty ones.
 *
 * <p>Parsing and validating code is a third of a cold start, and of no use when the code is there
 * in translated form already. Everything else of the module is needed to build instances. The
 * replaced bodies hold one {@code unreachable}, which is valid in a function of any type, and would
 * trap if it were ever executed.
 */
final class ModuleWithoutCode {

  private static final int HEADER = 8;
  private static final int CODE_SECTION = 10;
  private static final byte[] BODY = {3, 0, 0, 0x0b}; // size, no locals, unreachable, end

  private final byte[] module;
  private int at;

  private ModuleWithoutCode(byte[] module) {
    this.module = module;
  }

  /**
   * @param keep functions whose bodies are kept, by their index among all functions
   * @throws MalformedException if the module is not well-formed
   */
  static byte[] of(byte[] module, Set<Integer> keep) {
    return new ModuleWithoutCode(module).replace(keep);
  }

  private byte[] replace(Set<Integer> keep) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(module.length / 2);
    int imported = 0;
    at = HEADER;
    out.write(module, 0, HEADER);
    while (at < module.length) {
      int start = at;
      int id = module[at++];
      int size = number();
      int end = Math.addExact(at, size);
      if (id == 2) {
        imported = importedFunctions();
      }
      if (id == CODE_SECTION) {
        section(out, id, bodies(keep, imported));
      } else {
        out.write(module, start, end - start);
      }
      at = end;
    }
    return out.toByteArray();
  }

  private static void section(ByteArrayOutputStream out, int id, byte[] content) {
    out.write(id);
    number(out, content.length);
    out.writeBytes(content);
  }

  private byte[] bodies(Set<Integer> keep, int imported) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int count = number();
    number(out, count);
    for (int i = 0; i < count; i++) {
      int start = at;
      int end = number();
      end = Math.addExact(at, end);
      if (keep.contains(imported + i)) {
        out.write(module, start, end - start);
      } else {
        out.writeBytes(BODY);
      }
      at = end;
    }
    return out.toByteArray();
  }

  /** How many of the imports are functions: those whose kind is 0. */
  private int importedFunctions() {
    int count = number();
    int functions = 0;
    for (int i = 0; i < count; i++) {
      skip(number()); // module
      skip(number()); // name
      if (module[at++] != 0) {
        throw new MalformedException("only functions can be imported");
      }
      number(); // type
      functions++;
    }
    return functions;
  }

  private void skip(int bytes) {
    at = Math.addExact(at, bytes);
  }

  /** An unsigned number in LEB128. */
  private int number() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int part = module[at++];
      value |= (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }

  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
