package dev.modus.core;

import java.util.List;
import java.util.Objects;

/**
 * Facts about a loaded WebAssembly module.
 *
 * @param sizeBytes size of the {@code .wasm} file in bytes
 * @param imports what the module imports, in its own order, each once
 * @since 0.1.0
 */
public record ModuleInfo(long sizeBytes, List<ImportInfo> imports) {
  /** Copies the components. */
  public ModuleInfo {
    imports = List.copyOf(imports);
  }

  /**
   * One imported function.
   *
   * @param name {@code module.function}
   * @param provided whether this engine provides it; calling one that is not provided fails the
   *     call
   * @since 0.1.0
   */
  public record ImportInfo(String name, boolean provided) {
    /** Checks the components. */
    public ImportInfo {
      Objects.requireNonNull(name, "name");
    }
  }
}
