package dev.modus.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Assembles small WebAssembly modules, good ones and bad ones, without a compiler.
 *
 * <pre>{@code
 * byte[] wasm =
 *     WasmBuilder.app("{...}") // a module every check accepts, with this metadata
 *         .function("add", "ii", "i", LOCAL_GET, 0, LOCAL_GET, 1, I32_ADD)
 *         .bytes();
 * }</pre>
 *
 * <p>Value types are letters: {@code i} for i32, {@code l} for i64, {@code f} for f32, {@code d}
 * for f64. Imports of functions must come before functions, as they share one index space. Nothing
 * else is checked: a test may well ask for nonsense.
 */
public final class WasmBuilder {

  public static final int UNREACHABLE = 0x00;
  public static final int LOOP = 0x03;
  public static final int END = 0x0b;
  public static final int CALL = 0x10;
  public static final int DROP = 0x1a;
  public static final int LOCAL_GET = 0x20;
  public static final int GLOBAL_GET = 0x23;
  public static final int GLOBAL_SET = 0x24;
  public static final int I32_CONST = 0x41;
  public static final int I32_ADD = 0x6a;

  public static final int KIND_FUNCTION = 0;
  public static final int KIND_MEMORY = 2;
  public static final int KIND_GLOBAL = 3;

  private static final int I32 = 0x7f;
  private static final int FUNCREF = 0x70;

  private final List<byte[]> types = new ArrayList<>();
  private final List<byte[]> imports = new ArrayList<>();
  private final List<byte[]> functions = new ArrayList<>();
  private final List<byte[]> tables = new ArrayList<>();
  private final List<byte[]> memories = new ArrayList<>();
  private final List<byte[]> globals = new ArrayList<>();
  private final List<byte[]> exports = new ArrayList<>();
  private final List<byte[]> elements = new ArrayList<>();
  private final List<byte[]> bodies = new ArrayList<>();
  private final List<byte[]> data = new ArrayList<>();
  private final Bytes first = new Bytes();
  private final Bytes last = new Bytes();
  private int importedFunctions;
  private boolean padded;

  private WasmBuilder() {}

  /** The header and nothing else. */
  public static WasmBuilder empty() {
    return new WasmBuilder();
  }

  /**
   * What every AssemblyScript app has: memory, {@code _initialize}, the functions that allocate,
   * and metadata. Nothing can be allocated for real. Functions 0 to 4 are taken.
   */
  public static WasmBuilder app(String metadata) {
    return runtime(new WasmBuilder()).function("_initialize", "", "").metadata(metadata);
  }

  /** As {@link #app}, after imports were added and without {@code _initialize}. */
  public static WasmBuilder runtime(WasmBuilder module) {
    return (module.memories.isEmpty() ? module.memory(1) : module)
        .export("memory", KIND_MEMORY, 0)
        .function("__new", "ii", "i", I32_CONST, 32)
        .function("__pin", "i", "i", LOCAL_GET, 0)
        .function("__unpin", "i", "")
        .function("__setArgumentsLength", "i", "");
  }

  /** Metadata of an AssemblyScript app "notes" with these members of {@code fnExports}. */
  public static String exporting(String functions) {
    return "{\"plugin\":\"notes@1.4.0\",\"sdk\":\"modus-sdk-as@0.18.0\",\"fnExports\":{"
        + functions
        + "}}";
  }

  /** All lengths of sections and vectors take five bytes, as some linkers leave them. */
  public WasmBuilder paddedLengths() {
    padded = true;
    return this;
  }

  public WasmBuilder importFunction(String module, String name, String takes, String gives) {
    importedFunctions++;
    return imported(module, name, new Bytes().add(KIND_FUNCTION).number(type(takes, gives)));
  }

  public WasmBuilder importMemory(String module, String name) {
    return imported(module, name, new Bytes().add(KIND_MEMORY, 0, 1));
  }

  public WasmBuilder importGlobal(String module, String name) {
    return imported(module, name, new Bytes().add(KIND_GLOBAL, I32, 0));
  }

  private WasmBuilder imported(String module, String name, Bytes what) {
    imports.add(new Bytes().text(module).text(name).add(what.toByteArray()).toByteArray());
    return this;
  }

  /** Adds an exported function. The body is opcodes and operands; its end is added. */
  public WasmBuilder function(String name, String takes, String gives, int... body) {
    export(name, KIND_FUNCTION, importedFunctions + functions.size());
    functions.add(new Bytes().number(type(takes, gives)).toByteArray());
    byte[] code = new Bytes().add(0).add(body).add(END).toByteArray();
    bodies.add(new Bytes().number(code.length).add(code).toByteArray());
    return this;
  }

  /** Adds a type that is none of a function; of functions, the first has the first type. */
  public WasmBuilder type(int... bytes) {
    types.add(new Bytes().add(bytes).toByteArray());
    return this;
  }

  private int type(String takes, String gives) {
    types.add(new Bytes().add(0x60).add(values(takes)).add(values(gives)).toByteArray());
    return types.size() - 1;
  }

  private static byte[] values(String letters) {
    Bytes bytes = new Bytes().number(letters.length());
    for (char letter : letters.toCharArray()) {
      bytes.add(I32 - "ilfd".indexOf(letter));
    }
    return bytes.toByteArray();
  }

  /** Adds a memory of at least that many pages. */
  public WasmBuilder memory(int pages) {
    memories.add(new Bytes().add(0).number(pages).toByteArray());
    return this;
  }

  /** Adds a memory that may not grow beyond that many pages. */
  public WasmBuilder memory(int pages, int maxPages) {
    memories.add(new Bytes().add(1).number(pages).number(maxPages).toByteArray());
    return this;
  }

  /** Adds a table of functions. */
  public WasmBuilder table(int entries, int maxEntries) {
    tables.add(new Bytes().add(FUNCREF, 1).number(entries).number(maxEntries).toByteArray());
    return this;
  }

  /** Adds a table of another type, without entries. */
  public WasmBuilder emptyTable(int type) {
    tables.add(new Bytes().add(type, 0, 0).toByteArray());
    return this;
  }

  /** Adds a segment of functions for {@code table.init}. */
  public WasmBuilder elements(int... functions) {
    Bytes segment = new Bytes().add(1, 0).number(functions.length);
    for (int function : functions) {
      segment.number(function);
    }
    elements.add(segment.toByteArray());
    return this;
  }

  /** Adds a segment of bytes for {@code memory.init}. */
  public WasmBuilder data(byte... content) {
    data.add(new Bytes().add(1).number(content.length).add(content).toByteArray());
    return this;
  }

  /** Adds bytes the memory has from the start, at an address below 64. */
  public WasmBuilder dataAt(int address, byte... content) {
    data.add(
        new Bytes()
            .add(0, I32_CONST, address, END)
            .number(content.length)
            .add(content)
            .toByteArray());
    return this;
  }

  /** Adds a mutable i32. */
  public WasmBuilder global(int value) {
    globals.add(new Bytes().add(I32, 1, I32_CONST, value, END).toByteArray());
    return this;
  }

  public WasmBuilder export(String name, int kind, int index) {
    exports.add(new Bytes().text(name).add(kind).number(index).toByteArray());
    return this;
  }

  /** Adds both Modus sections, behind all others. */
  public WasmBuilder metadata(String json) {
    return version(2).custom("modus_metadata", json);
  }

  /** Adds the section that holds the version of the metadata. */
  public WasmBuilder version(int... bytes) {
    return custom("modus_metadata_version", new Bytes().add(bytes).toByteArray());
  }

  /** Adds a custom section behind all others. */
  public WasmBuilder custom(String name, String content) {
    return custom(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a custom section behind all others. */
  public WasmBuilder custom(String name, byte[] content) {
    last.add(custom(new Bytes(padded), name, content));
    return this;
  }

  /** Adds a custom section before all others. */
  public WasmBuilder customFirst(String name, byte[] content) {
    first.add(custom(new Bytes(padded), name, content));
    return this;
  }

  private static byte[] custom(Bytes section, String name, byte[] content) {
    byte[] body = new Bytes().text(name).add(content).toByteArray();
    return section.add(0).number(body.length).add(body).toByteArray();
  }

  /** The module. */
  public byte[] bytes() {
    Bytes module = new Bytes(padded).add(0, 'a', 's', 'm', 1, 0, 0, 0).add(first.toByteArray());
    section(module, 1, types);
    section(module, 2, imports);
    section(module, 3, functions);
    section(module, 4, tables);
    section(module, 5, memories);
    section(module, 6, globals);
    section(module, 7, exports);
    section(module, 9, elements);
    if (!data.isEmpty()) {
      byte[] count = new Bytes().number(data.size()).toByteArray();
      module.add(12).number(count.length).add(count);
    }
    section(module, 10, bodies);
    section(module, 11, data);
    return module.add(last.toByteArray()).toByteArray();
  }

  private void section(Bytes module, int id, List<byte[]> items) {
    if (items.isEmpty()) {
      return;
    }
    Bytes content = new Bytes(padded).number(items.size());
    items.forEach(content::add);
    byte[] body = content.toByteArray();
    module.add(id).number(body.length).add(body);
  }

  /** Bytes, and numbers in LEB128. */
  private static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean padded;

    Bytes() {
      this(false);
    }

    Bytes(boolean padded) {
      this.padded = padded;
    }

    Bytes add(int... bytes) {
      for (int b : bytes) {
        out.write(b);
      }
      return this;
    }

    Bytes add(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    Bytes number(int value) {
      int rest = value;
      for (int i = 0; padded && i < 4; i++) {
        out.write(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      while (!padded && rest > 0x7f) {
        out.write(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
      return this;
    }

    Bytes text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return number(utf8.length).add(utf8);
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }
  }
}
