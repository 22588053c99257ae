package dev.modus.core.internal.wasm;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.MemorySection;
import com.dylibso.chicory.wasm.types.ValType;
import dev.modus.core.internal.wasm.ChicoryModule.InvalidModuleException;

/** What of WebAssembly guests may use, and what their instances may be restored with. */
final class ModuleCheck {

  /** The first byte of the instructions of the proposal "garbage collection". */
  private static final int OBJECT_INSTRUCTIONS = 0xfb;

  private ModuleCheck() {}

  /**
   * Refuses what would take memory of the host that nobody accounts for: further memories, huge
   * tables, and objects that Chicory keeps until a call ends. The reference's engine (wazero) knows
   * neither further memories nor such objects.
   */
  static void requireAccountable(WasmModule module) throws InvalidModuleException {
    if (module.memorySection().map(MemorySection::memoryCount).orElse(0) > 1) {
      throw refused("multiple memories");
    }
    long entries = 0;
    for (int i = 0; i < module.tableSection().tableCount(); i++) {
      entries += module.tableSection().getTable(i).limits().min();
    }
    if (entries > GuestTable.MAX_ENTRIES) {
      throw refused(
          "its tables have " + entries + " entries, but the limit is " + GuestTable.MAX_ENTRIES);
    }
    if (hasObjects(module)) {
      throw refused("garbage-collected objects");
    }
  }

  private static InvalidModuleException refused(String what) {
    return new InvalidModuleException("failed to compile the plugin: not supported: " + what, null);
  }

  /**
   * Objects are made by instructions, and by constants of globals and tables that can hold them.
   */
  private static boolean hasObjects(WasmModule module) {
    for (FunctionType type : module.typeSection().types()) {
      if (type == null) {
        return true; // a struct or an array
      }
    }
    for (int i = 0; i < module.globalSection().globalCount(); i++) {
      ValType type = module.globalSection().getGlobal(i).valueType();
      if (type.isReference() && canBeObject(type)) {
        return true;
      }
    }
    for (int i = 0; i < module.tableSection().tableCount(); i++) {
      if (canBeObject(module.tableSection().getTable(i).elementType())) {
        return true;
      }
    }
    for (FunctionBody body : module.codeSection().functionBodies()) {
      for (Instruction instruction : body.instructions()) {
        if (instruction.opcode().opcode() >> 8 == OBJECT_INSTRUCTIONS) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean canBeObject(ValType reference) {
    return !reference.equals(ValType.FuncRef) && !reference.equals(ValType.ExternRef);
  }

  /**
   * Whether an instance can be made new again. Exceptions leave traces in Chicory's instance that
   * we cannot reach; and a start section has run before anybody could have observed it. No Modus
   * guest has any of them.
   */
  static boolean isRestorable(WasmModule module) {
    boolean plain =
        module.startSection().isEmpty()
            && module.tagSection().isEmpty()
            && module.memorySection().map(section -> section.memoryCount() == 1).orElse(false);
    for (int i = 0; plain && i < module.globalSection().globalCount(); i++) {
      ValType type = module.globalSection().getGlobal(i).valueType();
      plain = type.isNumeric() || type.equals(ValType.V128) || type.equals(ValType.FuncRef);
    }
    for (int i = 0; plain && i < module.tableSection().tableCount(); i++) {
      plain = module.tableSection().getTable(i).elementType().equals(ValType.FuncRef);
    }
    return plain;
  }
}
