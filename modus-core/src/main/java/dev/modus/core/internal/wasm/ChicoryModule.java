package dev.modus.core.internal.wasm;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.Import;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import dev.modus.core.CompileMode;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.HostImport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A module ready to be instantiated any number of times. Immutable and thread-safe. */
public final class ChicoryModule {

  private final WasmModule module;
  private final @Nullable Function<Instance, Machine> compiled;
  private final Map<String, Signature> exports = new LinkedHashMap<>();
  private final List<ImportedFunction> imports = new ArrayList<>();
  private final List<String> otherImports = new ArrayList<>();
  private final boolean hasMemory;

  /** How many values a function takes and gives. */
  public record Signature(int parameters, int results) {
    private static Signature of(FunctionType type) {
      return new Signature(type.params().size(), type.returns().size());
    }
  }

  /** A function the module imports; the same one may occur several times. */
  public record ImportedFunction(String module, String name, Signature signature) {
    /** {@return {@code module.name}} */
    public String qualifiedName() {
      return module + "." + name;
    }
  }

  /** The bytes are not acceptable to the WebAssembly runtime. */
  public static final class InvalidModuleException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidModuleException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private ChicoryModule(WasmModule module, @Nullable Function<Instance, Machine> compiled)
      throws InvalidModuleException {
    this.module = module;
    this.compiled = compiled;
    this.hasMemory = module.memorySection().map(section -> section.memoryCount() > 0).orElse(false);
    readImports();
    readExports();
  }

  /**
   * Parses and validates a module, and translates it in mode {@link CompileMode#EAGER}.
   *
   * @throws InvalidModuleException if the module is not valid
   */
  public static ChicoryModule compile(byte[] wasm, CompileMode mode) throws InvalidModuleException {
    try {
      WasmModule module = Parser.parse(wasm);
      return new ChicoryModule(module, mode == CompileMode.EAGER ? translate(module) : null);
    } catch (ChicoryException e) {
      throw new InvalidModuleException(
          "failed to compile the plugin: " + Objects.requireNonNullElse(e.getMessage(), "" + e), e);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      // Chicory does not check everything: some damaged modules make it fail in other ways
      throw new InvalidModuleException(
          "failed to compile the plugin: the module is not valid (" + e + ")", e);
    }
  }

  /** Functions too large for a Java method stay interpreted. */
  private static Function<Instance, Machine> translate(WasmModule module) {
    return MachineFactoryCompiler.builder(module)
        .withInterpreterFallback(InterpreterFallback.SILENT)
        .compile();
  }

  private void readImports() {
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import item = module.importSection().getImport(i);
      if (item instanceof FunctionImport function) {
        FunctionType type = module.typeSection().getType(function.typeIndex());
        imports.add(new ImportedFunction(item.module(), item.name(), Signature.of(type)));
      } else {
        otherImports.add(item.importType() + " " + item.module() + "." + item.name());
      }
    }
  }

  private void readExports() throws InvalidModuleException {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      Export export = module.exportSection().getExport(i);
      if (!names.add(export.name())) {
        // Chicory would notice only when the first instance is built
        throw new InvalidModuleException(
            "failed to compile the plugin: duplicate export name " + export.name(), null);
      }
      if (export.exportType() == ExternalType.FUNCTION) {
        exports.put(export.name(), Signature.of(type(export.index())));
      }
    }
  }

  private FunctionType type(int function) {
    int imported = imports.size();
    int type =
        function < imported
            ? importedType(function)
            : module.functionSection().getFunctionType(function - imported);
    return module.typeSection().getType(type);
  }

  private int importedType(int function) {
    int index = -1;
    for (int i = 0; i < module.importSection().importCount(); i++) {
      if (module.importSection().getImport(i) instanceof FunctionImport item
          && ++index == function) {
        return item.typeIndex();
      }
    }
    throw new IllegalStateException("no imported function " + function);
  }

  /** {@return the exported functions} */
  public Map<String, Signature> exports() {
    return exports;
  }

  /** {@return the imported functions in the module's order, repeated ones included} */
  public List<ImportedFunction> imports() {
    return imports;
  }

  /** {@return imported memories, tables and globals, which no host can give} */
  public List<String> otherImports() {
    return otherImports;
  }

  /** {@return how many pages of 64 KiB the module's memory has from the start} */
  public int initialPages() {
    return module
        .memorySection()
        .filter(section -> section.memoryCount() > 0)
        .map(section -> section.getMemory(0).limits().initialPages())
        .orElse(0);
  }

  /** {@return whether the module has a linear memory of its own} */
  public boolean hasMemory() {
    return hasMemory;
  }

  /**
   * Builds an instance; its start function has not run.
   *
   * @param hosts one for each of {@link #imports()}
   * @param maxPages how many pages of 64 KiB its memory may have
   */
  public GuestInstance instantiate(
      List<HostImport> hosts, GuestLanguage language, CallState call, int maxPages) {
    ChicoryInstance guest =
        new ChicoryInstance(call, new GuestStack(module.nameSection(), imports.size()));
    Instance.Builder builder =
        Instance.builder(module)
            .withStart(false)
            .withImportValues(importValues(hosts, guest))
            .withMemoryFactory(limits -> memory(limits, maxPages));
    builder.withMachineFactory(
        compiled != null ? compiled : instance -> new TracingInterpreter(instance, guest.stack()));
    guest.attach(guest.translating(builder::build), language);
    return guest;
  }

  private static Memory memory(MemoryLimits limits, int maxPages) {
    int maximum = Math.min(limits.maximumPages(), maxPages);
    return new ByteArrayMemory(new MemoryLimits(limits.initialPages(), maximum, limits.shared()));
  }

  private ImportValues importValues(List<HostImport> hosts, ChicoryInstance guest) {
    ImportFunction[] functions = new ImportFunction[hosts.size()];
    for (int i = 0; i < functions.length; i++) {
      ImportedFunction item = imports.get(i);
      HostImport host = hosts.get(i);
      functions[i] =
          new HostFunction(
              item.module(),
              item.name(),
              type(i),
              (instance, arguments) -> host.call(guest, arguments));
    }
    return ImportValues.builder().addFunction(functions).build();
  }
}
