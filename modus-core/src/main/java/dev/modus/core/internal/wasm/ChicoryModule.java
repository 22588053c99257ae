package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.Import;
import com.dylibso.chicory.wasm.types.Table;
import dev.modus.core.CompileMode;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.HostEffect;
import dev.modus.core.internal.guest.HostImport;
import dev.modus.core.internal.limit.MemoryAccount;
import dev.modus.core.internal.log.Log;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A module ready to be instantiated any number of times. Immutable and thread-safe. */
public final class ChicoryModule {

  private final WasmModule module;
  private final boolean restorable;
  private final CompileCache.@Nullable Entry entry;
  private volatile GuestCode code;
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

  private ChicoryModule(WasmModule module, GuestCode code, CompileCache.@Nullable Entry entry)
      throws InvalidModuleException {
    this.module = module;
    this.code = code;
    this.entry = entry;
    this.hasMemory = module.memorySection().map(section -> section.memoryCount() > 0).orElse(false);
    this.restorable = ModuleCheck.isRestorable(module);
    readImports();
    readExports();
  }

  /**
   * Parses and validates a module, and prepares its code. In mode {@link CompileMode#TIERED} it is
   * interpreted until {@link #translate} is called, unless the cache has it.
   *
   * @param cache where translated code is kept, or null
   * @throws InvalidModuleException if the module is not valid
   */
  public static ChicoryModule load(byte[] wasm, CompileMode mode, @Nullable CompileCache cache)
      throws InvalidModuleException {
    try {
      CompileCache.Entry entry =
          mode == CompileMode.INTERPRET || cache == null ? null : cache.find(wasm);
      if (entry != null) {
        ChicoryModule cached = fromCache(wasm, entry);
        if (cached != null) {
          return cached;
        }
      }
      WasmModule parsed = ModuleParser.parse(wasm, true);
      ModuleCheck.requireAccountable(parsed);
      if (mode == CompileMode.EAGER) {
        return new ChicoryModule(parsed, translate(parsed, entry), entry);
      }
      return new ChicoryModule(parsed, new InterpretedCode(), entry);
    } catch (ChicoryException e) {
      throw new InvalidModuleException(
          "failed to compile the plugin: " + Objects.requireNonNullElse(e.getMessage(), "" + e), e);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      // Chicory does not check everything: some damaged modules make it fail in other ways
      throw new InvalidModuleException(
          "failed to compile the plugin: the module is not valid (" + e + ")", e);
    }
  }

  /** Without parsing the code that is translated already; null if the entry is of no use. */
  private static @Nullable ChicoryModule fromCache(byte[] wasm, CompileCache.Entry entry)
      throws InvalidModuleException {
    CompiledCode.Classes classes = entry.classes();
    if (classes == null) {
      return null;
    }
    try {
      byte[] rest = ModuleWithoutCode.of(wasm, classes.interpreted());
      WasmModule parsed = ModuleParser.parse(rest, !classes.interpreted().isEmpty());
      return new ChicoryModule(parsed, CompiledCode.load(parsed, classes), entry);
    } catch (RuntimeException | LinkageError e) {
      entry.unusable(e);
      return null;
    }
  }

  private static GuestCode translate(WasmModule module, CompileCache.@Nullable Entry entry) {
    CompiledCode.Classes classes = CompiledCode.translate(module);
    GuestCode code = CompiledCode.load(module, classes);
    if (entry != null) {
      entry.store(classes);
    }
    return code;
  }

  /**
   * The second tier: translates the code, and switches to it. Calls in progress end on the first,
   * which stays if there is no second.
   */
  public void translate() {
    try {
      code = translate(module, entry);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      Log.LOAD.log(Level.WARNING, "The guest's code stays interpreted: it cannot be translated", e);
    }
  }

  /** {@return whether instances can serve several calls} */
  public boolean restorable() {
    return restorable;
  }

  /** {@return how functions are executed now} */
  public GuestCode code() {
    return code;
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
   * @param current how its functions shall be executed: what {@link #code()} was
   * @param hosts one for each of {@link #imports()}
   * @param maxMemoryBytes how large its memory may become
   * @param account whom its memory is taken from
   * @return the instance, or null if the account has not enough for it
   */
  public @Nullable ChicoryInstance instantiate(
      GuestCode current,
      List<HostImport> hosts,
      GuestLanguage language,
      CallState call,
      long maxMemoryBytes,
      MemoryAccount account) {
    ChicoryInstance guest =
        new ChicoryInstance(
            call,
            new GuestStack(module.nameSection(), imports.size()),
            current,
            account,
            maxMemoryBytes);
    if (!guest.takeInitial((long) initialPages() * Memory.PAGE_SIZE)) {
      return null;
    }
    int maxPages = (int) (maxMemoryBytes / Memory.PAGE_SIZE);
    Instance.Builder builder =
        Instance.builder(module)
            .withStart(false)
            .withImportValues(importValues(hosts, guest))
            .withMemoryFactory(limits -> new LinearMemory(limits, maxPages, guest))
            .withTableFactory((table, value) -> table(guest, table, value))
            .withMachineFactory(instance -> current.machine(instance, guest.stack()));
    try {
      guest.attach(guest.translating(builder::build), language);
      return guest;
    } catch (RuntimeException | Error e) {
      guest.discard();
      throw e;
    }
  }

  private static TableInstance table(ChicoryInstance guest, Table declared, int initialValue) {
    GuestTable table = new GuestTable(declared, initialValue, guest::tableEntries);
    guest.add(table);
    return table;
  }

  private ImportValues importValues(List<HostImport> hosts, ChicoryInstance guest) {
    ImportFunction[] functions = new ImportFunction[hosts.size()];
    for (int i = 0; i < functions.length; i++) {
      ImportedFunction item = imports.get(i);
      HostImport host = hosts.get(i);
      HostEffect effect = host.effect();
      functions[i] =
          new HostFunction(
              item.module(),
              item.name(),
              type(i),
              (instance, arguments) -> {
                guest.asking(effect);
                return host.call(guest, arguments);
              });
    }
    return ImportValues.builder().addFunction(functions).build();
  }
}
