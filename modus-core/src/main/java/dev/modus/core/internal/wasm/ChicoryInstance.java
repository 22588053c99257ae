package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.GlobalInstance;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.InvalidException;
import com.dylibso.chicory.wasm.types.MutabilityType;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestFailure;
import dev.modus.core.internal.guest.GuestFunction;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.GuestSession;
import dev.modus.core.internal.guest.GuestTrap;
import dev.modus.core.internal.guest.HostEffect;
import dev.modus.core.internal.limit.MemoryAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One Chicory instance, and what Chicory's failures mean. Serves one call after the other if it is
 * restored in between; used by one thread at a time.
 */
public final class ChicoryInstance implements GuestInstance, MemoryGrowth {

  private static final long[] NOTHING = {};

  private final GuestStack stack;
  private final GuestCode code;
  private final MemoryAccount account;
  private final long maxMemoryBytes;
  private final List<GuestTable> tables = new ArrayList<>(1);
  private CallState call;
  private HostEffect asked = HostEffect.NONE;
  private boolean askedEnvironment;
  private HostEffect allowed = HostEffect.ANYTHING;
  private long taken;
  private @Nullable Instance instance;
  private @Nullable LinearMemory memory;
  private @Nullable GuestSession session;
  private GlobalInstance[] variables = {};

  ChicoryInstance(
      CallState call,
      GuestStack stack,
      GuestCode code,
      MemoryAccount account,
      long maxMemoryBytes) {
    this.call = call;
    this.stack = stack;
    this.code = code;
    this.account = account;
    this.maxMemoryBytes = maxMemoryBytes;
  }

  void attach(Instance built, GuestLanguage language) {
    instance = built;
    memory = (LinearMemory) built.memory();
    variables = variables(built);
    tables.forEach(GuestTable::settled);
    session = language.open(this);
  }

  private static GlobalInstance[] variables(Instance built) {
    List<GlobalInstance> variables = new ArrayList<>();
    for (int i = 0; i < built.globalCount(); i++) {
      if (built.global(i).getMutabilityType() == MutabilityType.Var) {
        variables.add(built.global(i));
      }
    }
    return variables.toArray(GlobalInstance[]::new);
  }

  void add(GuestTable table) {
    tables.add(table);
  }

  /** {@return how many entries its tables have together} */
  int tableEntries() {
    int entries = 0;
    for (GuestTable table : tables) {
      entries += table.size();
    }
    return entries;
  }

  GuestStack stack() {
    return stack;
  }

  private Instance instance() {
    return Objects.requireNonNull(instance, "not attached yet");
  }

  private LinearMemory linearMemory() {
    return Objects.requireNonNull(memory, "not attached yet");
  }

  /** {@return how its functions are executed} */
  public GuestCode code() {
    return code;
  }

  // The life of an instance that serves several calls

  /** Takes up a call. The instance must be as new. */
  public void serve(CallState next) {
    call = next;
    allowed = HostEffect.ANYTHING;
  }

  /** {@return what guest code may change, as it is now} */
  public Snapshot snapshot() {
    return Snapshot.of(instance(), linearMemory(), variables);
  }

  /**
   * Undoes all that guest code did since a snapshot of this or another instance of the module.
   *
   * @return whether that was possible; if not, the instance must not be used any more
   */
  public boolean restore(Snapshot snapshot) {
    for (GuestTable table : tables) {
      if (table.changed()) {
        return false;
      }
    }
    long more = snapshot.memoryBytes() - taken;
    if (more > 0 && !takeInitial(more)) {
      return false;
    }
    snapshot.restore(instance(), linearMemory(), variables);
    account.giveBack(taken - snapshot.memoryBytes());
    taken = snapshot.memoryBytes();
    return true;
  }

  /** Gives back what it had. It must not be used any more. */
  public void discard() {
    account.giveBack(taken);
    taken = 0;
  }

  /** {@return whether guest code changed what a snapshot does not hold} */
  public boolean tablesChanged() {
    return tables.stream().anyMatch(GuestTable::changed);
  }

  /** {@return how large its memory is} */
  public long memoryBytes() {
    return taken;
  }

  // What its guest asks of the host

  /**
   * Begins to note what guest code asks of the host.
   *
   * @param most the most it may ask; beyond it, {@link Unobservable} ends the guest
   */
  public void observe(HostEffect most) {
    asked = HostEffect.NONE;
    askedEnvironment = false;
    allowed = most;
  }

  /** {@return what guest code has asked of the host since {@link #observe}} */
  public HostEffect asked() {
    return asked;
  }

  /** {@return whether guest code has asked for the environment since {@link #observe}} */
  public boolean askedEnvironment() {
    return askedEnvironment;
  }

  /** The guest asked for something that must not happen now. */
  public static final class Unobservable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unobservable() {
      super("the guest asked for more than it may before a call", null, false, false);
    }
  }

  void asking(HostEffect effect) {
    if (effect != HostEffect.NONE) {
      if (effect.compareTo(allowed) > 0) {
        throw new Unobservable();
      }
      asked = asked.and(effect);
      askedEnvironment |= effect == HostEffect.READS_ENVIRONMENT;
    }
  }

  // Memory

  /** Takes the memory it has from the start. */
  boolean takeInitial(long bytes) {
    if (account.take(bytes)) {
      taken += bytes;
      return true;
    }
    return false;
  }

  @Override
  public boolean mayGrowBy(long bytes) {
    if (takeInitial(bytes)) {
      return true;
    }
    call.memoryRefused("maxTotalMemoryBytes", account.limit());
    return false;
  }

  @Override
  public void beyondCeiling() {
    call.memoryRefused("maxMemoryBytes", maxMemoryBytes);
  }

  @Override
  public GuestMemory memory() {
    return linearMemory();
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
      function = instance().export(export);
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
    } catch (Unobservable e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Whatever else comes out of guest code is the guest's failure too: hostile code reaches
      // corners of the runtime that throw more than they promise.
      call.guestStack(stack.of(e));
      throw new GuestTrap(TrapKind.of(e), e);
    }
  }
}
