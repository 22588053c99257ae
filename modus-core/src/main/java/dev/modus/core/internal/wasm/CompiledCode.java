package dev.modus.core.internal.wasm;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import dev.modus.core.internal.log.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodTooLargeException;

/**
 * Executed as JVM bytecode.
 *
 * <p>Chicory's compiler is run once, and hands its classes over as if to a cache. They are
 * rewritten, and handed back as if from a cache.
 */
final class CompiledCode extends GuestCode {

  private static final String FUNCTION_METHOD = "func_";

  private final Function<Instance, Machine> machines;
  private volatile @Nullable MethodHandle arm;
  private boolean interruptible;

  private CompiledCode(Function<Instance, Machine> machines) {
    this.machines = machines;
  }

  /**
   * Classes ready to be loaded.
   *
   * @param jar the classes, rewritten
   * @param interpreted functions that are too large to be a Java method
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Classes(byte[] jar, Set<Integer> interpreted) {}

  /** Translates a module. Functions too large for a Java method stay interpreted, and are named. */
  static Classes translate(WasmModule module) {
    Set<Integer> tooLarge = new TreeSet<>();
    Handover handover = new Handover(null);
    while (handover.jar == null) {
      try {
        builder(module, tooLarge, handover).compile();
      } catch (ChicoryException e) {
        if (!(e.getCause() instanceof MethodTooLargeException cause)
            || !cause.getMethodName().startsWith(FUNCTION_METHOD)
            || !tooLarge.add(
                Integer.parseInt(cause.getMethodName().substring(FUNCTION_METHOD.length())))) {
          throw e;
        }
      }
    }
    if (!tooLarge.isEmpty()) {
      Log.LOAD.log(
          Level.INFO,
          "Too large for the JVM, and therefore interpreted: "
              + tooLarge.stream()
                  .map(each -> name(module, each))
                  .collect(Collectors.joining(", ")));
    }
    try {
      return new Classes(GeneratedClasses.rewrite(handover.jar), tooLarge);
    } catch (IOException e) {
      throw new IllegalStateException(
          "This version of Chicory does not fit; use the one this library was built with", e);
    }
  }

  private static MachineFactoryCompiler.Builder builder(
      WasmModule module, Set<Integer> interpreted, Cache cache) {
    return MachineFactoryCompiler.builder(module)
        .withInterpreterFallback(InterpreterFallback.FAIL)
        .withInterpretedFunctions(interpreted)
        .withCache(cache);
  }

  private static String name(WasmModule module, int function) {
    String name =
        module.nameSection() == null ? null : module.nameSection().nameOfFunction(function);
    return name == null ? "function " + function : name;
  }

  /** Loads classes made of this module. */
  static CompiledCode load(WasmModule module, Classes classes) {
    Function<Instance, Machine> machines =
        builder(module, classes.interpreted(), new Handover(classes.jar())).compile();
    return new CompiledCode(machines);
  }

  /** Chicory's cache for one module: takes what there is, and keeps what comes. */
  private static final class Handover implements Cache {
    private byte @Nullable [] jar;

    Handover(byte @Nullable [] jar) {
      this.jar = jar;
    }

    @Override
    public byte @Nullable [] get(String key) {
      return jar;
    }

    @Override
    public void putIfAbsent(String key, byte[] data) {
      jar = data;
    }
  }

  @Override
  Machine machine(Instance instance, GuestStack stack) {
    Machine machine = machines.apply(instance);
    if (arm == null) {
      armable(machine);
    }
    return machine;
  }

  private synchronized void armable(Machine machine) {
    arm = arm(machine.getClass());
    if (interruptible) {
      interruptible(true); // that was wanted before there was anybody to tell
    }
  }

  private static MethodHandle arm(Class<?> machine) {
    try {
      Class<?> poll =
          Class.forName(GeneratedClasses.pollOf(machine), true, machine.getClassLoader());
      return MethodHandles.publicLookup()
          .findStatic(poll, "arm", MethodType.methodType(void.class, boolean.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("generated classes without their poll", e);
    }
  }

  @Override
  public boolean isCompiled() {
    return true;
  }

  @Override
  public synchronized void interruptible(boolean on) {
    interruptible = on;
    MethodHandle known = arm;
    if (known == null) {
      return; // no instance is built yet
    }
    try {
      known.invoke(on);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot make guest code interruptible", e);
    }
  }
}
