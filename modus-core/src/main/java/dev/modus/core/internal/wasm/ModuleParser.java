package dev.modus.core.internal.wasm;

import com.dylibso.chicory.wasm.MalformedException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.CodeSection;
import com.dylibso.chicory.wasm.types.CustomSection;
import com.dylibso.chicory.wasm.types.DataCountSection;
import com.dylibso.chicory.wasm.types.DataSection;
import com.dylibso.chicory.wasm.types.ElementSection;
import com.dylibso.chicory.wasm.types.ExportSection;
import com.dylibso.chicory.wasm.types.FunctionSection;
import com.dylibso.chicory.wasm.types.GlobalSection;
import com.dylibso.chicory.wasm.types.ImportSection;
import com.dylibso.chicory.wasm.types.MemorySection;
import com.dylibso.chicory.wasm.types.Section;
import com.dylibso.chicory.wasm.types.StartSection;
import com.dylibso.chicory.wasm.types.TableSection;
import com.dylibso.chicory.wasm.types.TagSection;
import com.dylibso.chicory.wasm.types.TypeSection;
import java.io.ByteArrayInputStream;

/**
 * Parses modules as {@link Parser#parse(byte[])} does, but computes no digest of them: in a JVM
 * that has just started, that takes longer than much of the parsing.
 */
final class ModuleParser {

  /** Chicory's compiler uses its cache only for modules with a digest; ours has one module. */
  private static final String DIGEST = "none";

  private ModuleParser() {}

  /**
   * @param validate whether to validate functions and constants; not needed for what was validated
   *     before
   */
  static WasmModule parse(byte[] wasm, boolean validate) {
    WasmModule.Builder module = WasmModule.builder().withValidation(validate).withDigest(DIGEST);
    try {
      Parser.builder()
          .build()
          .parse(new ByteArrayInputStream(wasm), section -> add(module, section));
    } catch (MalformedException e) {
      throw new MalformedException(
          "section size mismatch, unexpected end of section or function, " + e.getMessage(), e);
    }
    return module.build();
  }

  private static void add(WasmModule.Builder module, Section section) {
    if (section instanceof CustomSection custom) {
      module.addCustomSection(custom.name(), custom);
    } else if (section instanceof TypeSection types) {
      module.setTypeSection(types);
    } else if (section instanceof ImportSection imports) {
      module.setImportSection(imports);
    } else if (section instanceof FunctionSection functions) {
      module.setFunctionSection(functions);
    } else if (section instanceof TableSection tables) {
      module.setTableSection(tables);
    } else if (section instanceof MemorySection memories) {
      module.setMemorySection(memories);
    } else if (section instanceof GlobalSection globals) {
      module.setGlobalSection(globals);
    } else if (section instanceof ExportSection exports) {
      module.setExportSection(exports);
    } else if (section instanceof StartSection start) {
      module.setStartSection(start);
    } else if (section instanceof ElementSection elements) {
      module.setElementSection(elements);
    } else if (section instanceof CodeSection code) {
      module.setCodeSection(code);
    } else if (section instanceof DataSection data) {
      module.setDataSection(data);
    } else if (section instanceof DataCountSection count) {
      module.setDataCountSection(count);
    } else if (section instanceof TagSection tags) {
      module.setTagSection(tags);
    } else {
      throw new MalformedException("unknown section " + section.sectionId());
    }
  }
}
