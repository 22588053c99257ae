package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestFunction;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.GuestSession;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The garbage-collected heap of one instance (abi-assemblyscript.md, sections 1.2 and 2.1). */
final class Heap implements GuestSession {

  /** Payload size in bytes, in the header before an object. */
  static final int SIZE_OFFSET = -4;

  /** Class id, in the header before an object. */
  static final int CLASS_OFFSET = -8;

  private final GuestMemory memory;
  private final GuestInstance instance;
  private final GuestFunction allocate;
  private final GuestFunction pin;
  private final GuestFunction unpin;
  private final Map<String, GuestFunction> functions = new HashMap<>();

  Heap(GuestInstance instance) {
    this.instance = instance;
    this.memory = instance.memory();
    this.allocate = function("__new");
    this.pin = function("__pin");
    this.unpin = function("__unpin");
  }

  GuestMemory memory() {
    return memory;
  }

  /** An export, looked up once per instance. The engine checked at load that it exists. */
  GuestFunction function(String name) {
    GuestFunction known = functions.get(name);
    if (known == null) {
      known = instance.function(name);
      if (known == null) {
        throw new GuestFault("the guest does not export the function " + name);
      }
      functions.put(name, known);
    }
    return known;
  }

  @Nullable GuestFunction optionalFunction(String name) {
    return instance.function(name);
  }

  /** Allocates an object whose payload is all zero. Nothing protects it from the collector yet. */
  int allocate(int size, int classId) {
    int pointer = (int) allocate.call(size, classId)[0];
    if (pointer == 0) {
      throw new GuestFault(
          "failed to allocate WASM memory (size: " + size + ", id: " + classId + ")");
    }
    return pointer;
  }

  void pin(int pointer) {
    pin.call(pointer);
  }

  void unpin(int pointer) {
    unpin.call(pointer);
  }
}
