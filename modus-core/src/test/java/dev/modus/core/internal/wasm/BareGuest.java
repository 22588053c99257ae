package dev.modus.core.internal.wasm;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.GuestSession;
import dev.modus.core.internal.guest.GuestTrap;
import dev.modus.core.internal.guest.HostPlan;
import dev.modus.core.internal.guest.RuntimeExport;
import dev.modus.core.internal.limit.MemoryAccount;
import dev.modus.core.internal.wasm.ChicoryModule.InvalidModuleException;
import dev.modus.core.metadata.FunctionSignature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An instance of a module that is written in no language: it takes and gives raw values. */
final class BareGuest {

  static final int PAGE = 65_536;

  private static final long PLENTY = 100L * PAGE;

  private final ChicoryInstance instance;

  private BareGuest(ChicoryInstance instance) {
    this.instance = instance;
  }

  static ChicoryModule module(byte[] wasm, CompileMode mode) {
    try {
      return ChicoryModule.load(wasm, mode, null);
    } catch (InvalidModuleException e) {
      throw new AssertionError("the test's module is not valid", e);
    }
  }

  static BareGuest of(byte[] wasm, CompileMode mode) {
    return of(module(wasm, mode));
  }

  static BareGuest of(ChicoryModule module) {
    return new BareGuest(
        Objects.requireNonNull(
            module.instantiate(
                module.code(),
                List.of(),
                new NoLanguage(),
                call(),
                PLENTY,
                new MemoryAccount(PLENTY, () -> {}))));
  }

  private static CallState call() {
    return new CallState("f", CallContext.empty(), context -> Map.of(), "id", 1_000);
  }

  ChicoryInstance instance() {
    return instance;
  }

  /** The only result of a function. */
  long call(String export, long... arguments) {
    return function(export, arguments)[0];
  }

  /** Calls a function that gives nothing. */
  void run(String export, long... arguments) {
    function(export, arguments);
  }

  /** What a call comes to, in words: its results, or its trap. */
  String outcome(String export, long... arguments) {
    try {
      return Arrays.toString(function(export, arguments));
    } catch (GuestTrap e) {
      return e.kind();
    }
  }

  private long[] function(String export, long... arguments) {
    return Objects.requireNonNull(instance.function(export), export).call(arguments);
  }

  /** Prepares nothing, for nothing is called by name and signature. */
  private static final class NoLanguage implements GuestLanguage {

    @Override
    public List<RuntimeExport> requiredExports() {
      return List.of();
    }

    @Override
    public List<RuntimeExport> exportsForDefaults() {
      return List.of();
    }

    @Override
    public boolean fits(FunctionSignature function, int parameters, int results) {
      return false;
    }

    @Override
    public FunctionPlan plan(FunctionSignature function, int parameters, int results) {
      throw new UnsupportedOperationException();
    }

    @Override
    public HostPlan hostPlan(FunctionSignature function) {
      throw new UnsupportedOperationException();
    }

    @Override
    public GuestSession open(GuestInstance instance) {
      return new GuestSession() {};
    }
  }
}
