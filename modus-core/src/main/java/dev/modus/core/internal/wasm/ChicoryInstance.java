package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.InvalidException;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestFailure;
import dev.modus.core.internal.guest.GuestFunction;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.GuestSession;
import dev.modus.core.internal.guest.GuestTrap;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One Chicory instance, and what Chicory's failures mean. */
final class ChicoryInstance implements GuestInstance {

  private static final long[] NOTHING = {};

  private final CallState call;
  private final GuestStack stack;
  private @Nullable Instance instance;
  private @Nullable GuestMemory memory;
  private @Nullable GuestSession session;

  ChicoryInstance(CallState call, GuestStack stack) {
    this.call = call;
    this.stack = stack;
  }

  void attach(Instance built, GuestLanguage language) {
    instance = built;
    memory = new ChicoryMemory(built.memory());
    session = language.open(this);
  }

  GuestStack stack() {
    return stack;
  }

  @Override
  public GuestMemory memory() {
    return Objects.requireNonNull(memory, "not attached yet");
  }

  @Override
  public CallState call() {
    return call;
  }

  @Override
  public GuestSession session() {
    return Objects.requireNonNull(session, "not attached yet");
  }

  @Override
  public @Nullable GuestFunction function(String export) {
    ExportFunction function;
    try {
      function = Objects.requireNonNull(instance).export(export);
    } catch (InvalidException e) {
      return null; // no export of that name
    }
    return arguments -> {
      long[] results = translating(() -> function.apply(arguments));
      return results == null ? NOTHING : results;
    };
  }

  /** Runs guest code, and turns its failures into those of the engine. */
  <T extends @Nullable Object> T translating(Supplier<T> work) {
    try {
      return work.get();
    } catch (GuestFailure e) {
      call.guestStack(stack.of(e));
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Whatever else comes out of guest code is the guest's failure too: hostile code reaches
      // corners of the runtime that throw more than they promise.
      call.guestStack(stack.of(e));
      throw new GuestTrap(TrapKind.of(e), e);
    }
  }
}
