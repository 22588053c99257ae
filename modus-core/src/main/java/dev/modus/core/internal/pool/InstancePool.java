package dev.modus.core.internal.pool;

import dev.modus.core.CallContext;
import dev.modus.core.ErrorCode;
import dev.modus.core.event.PoolEvent.DiscardReason;
import dev.modus.core.event.PoolEvent.Kind;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.HostEffect;
import dev.modus.core.internal.guest.LimitReached;
import dev.modus.core.internal.limit.MemoryAccount;
import dev.modus.core.internal.limit.Watchdog;
import dev.modus.core.internal.wasm.ChicoryInstance;
import dev.modus.core.internal.wasm.ChicoryModule;
import dev.modus.core.internal.wasm.GuestCode;
import dev.modus.core.internal.wasm.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every call an instance that is as new.
 *
 * <p>Building an instance and running its start takes ten to a hundred times as long as a small
 * call. So an instance that has served a call well is restored, byte for byte, to what it was
 * before, and serves another one. One that failed, or that cannot be restored, is discarded. What
 * it is restored to, {@link Starts} knows: mostly the state after the start. Where the start has to
 * run each time, {@link Spares} keep some instances whose start has run already.
 */
public final class InstancePool implements Place {

  private static final long KEEP = Duration.ofSeconds(10).toNanos();

  /** How instances come into being. */
  public interface Factory {
    /** Builds one that has not started; null if there is no memory for it. */
    @Nullable ChicoryInstance build(GuestCode code, CallState call);

    /** Runs its start. */
    void start(ChicoryInstance instance);

    /** The state of no call, for a start that runs before there is one. */
    CallState nobody(CallContext context);

    /** Tells listeners what happened to an instance. */
    default void tell(Kind kind, @Nullable DiscardReason reason) {}
  }

  private final ChicoryModule module;
  private final Factory factory;
  private final Watchdog watchdog;
  private final MemoryAccount account;
  private final boolean reuse;
  private final Starts starts = new Starts();
  private final IdleSlots idle;
  private final int maxIdle;
  private final Spares spares;
  private volatile boolean closed;

  /**
   * @param reuse whether instances may serve several calls
   * @param maxIdle how many instances to keep that serve none
   */
  public InstancePool(
      String name,
      ChicoryModule module,
      Factory factory,
      Watchdog watchdog,
      MemoryAccount account,
      boolean reuse,
      int maxIdle) {
    this.module = module;
    this.factory = factory;
    this.watchdog = watchdog;
    this.account = account;
    this.reuse = reuse && module.restorable();
    this.idle = new IdleSlots(maxIdle);
    this.maxIdle = maxIdle;
    this.spares = new Spares(name, this);
  }

  @Override
  public Slot take() {
    Slot spare = starts.preparable() ? spares.take() : null;
    return spare != null ? spare : takeIdle();
  }

  Slot takeIdle() {
    for (Slot slot = idle.poll(); slot != null; slot = idle.poll()) {
      if (slot.code() == module.code()) {
        return slot;
      }
      discard(slot, DiscardReason.CODE_REPLACED); // it is of the first tier
    }
    Slot slot = new Slot(module.code());
    watchdog.add(slot.watch());
    return slot;
  }

  /** Makes the instance of a slot as new, and started. */
  @Override
  public void start(Slot slot, CallState call) {
    if (!reuse) {
      slot.built(build(slot.code(), call));
      factory.start(slot.guest());
      return;
    }
    if (slot.startedFor != null) {
      boolean fits = spares.fits(slot, call.context());
      slot.startedFor = null;
      if (fits) {
        factory.tell(Kind.SPARE_USED, null);
        slot.serve(call);
        return;
      }
      slot.used = true; // its start has run, but for somebody else, or too long ago
    }
    Snapshot started = starts.started(call.context());
    bring(slot, call, started != null ? started : starts.pristine());
    if (started == null) {
      slot.guest().observe(HostEffect.ANYTHING);
      factory.start(slot.guest());
      Snapshot state = starts.observed(slot.guest(), call.context());
      slot.home = state != null ? state : slot.home;
      if (starts.preparable()) {
        spares.wanted(call.context());
      }
    }
  }

  /** Brings an instance into a state; without one, it is built, and its state is the pristine. */
  void bring(Slot slot, CallState call, @Nullable Snapshot state) {
    if (slot.isBuilt()) {
      if (restored(slot, state)) {
        factory.tell(Kind.REUSED, null);
      } else {
        letGo(slot, DiscardReason.NOT_RESTORABLE);
      }
    }
    if (!slot.isBuilt()) {
      slot.built(build(slot.code(), call));
      slot.used = false;
      slot.home = state == null ? slot.guest().snapshot() : state;
      if (state == null) {
        starts.pristine(slot.home);
      } else if (!slot.guest().restore(state)) {
        throw noMemory(); // for what the start has taken besides
      }
    }
    slot.serve(call);
  }

  private static boolean restored(Slot slot, @Nullable Snapshot state) {
    if (state == null) {
      return false;
    }
    if ((slot.used || slot.home != state) && !slot.guest().restore(state)) {
      return false;
    }
    slot.home = state;
    slot.used = false;
    return true;
  }

  private ChicoryInstance build(GuestCode code, CallState call) {
    ChicoryInstance built = factory.build(code, call);
    if (built == null) {
      throw noMemory();
    }
    factory.tell(Kind.BUILT, null);
    return built;
  }

  private LimitReached noMemory() {
    return new LimitReached(
        ErrorCode.MEMORY_LIMIT,
        "maxTotalMemoryBytes",
        account.limit(),
        "all instances together need more memory than the "
            + account.limit()
            + " bytes they may have");
  }

  @Override
  public void giveBack(Slot slot, boolean well) {
    if (!well || !reuse || closed || slot.code() != module.code() || !slot.isBuilt()) {
      discard(slot, reason(well));
      return;
    }
    slot.used = true;
    // where starts run ahead of their calls, so does restoring
    boolean later = starts.preparable() && slot.hasItsSize();
    if (later || restored(slot, slot.home)) {
      keep(slot);
    } else {
      discard(slot, DiscardReason.NOT_RESTORABLE);
    }
  }

  private DiscardReason reason(boolean well) {
    if (!well) {
      return DiscardReason.CALL_FAILED;
    }
    if (closed) {
      return DiscardReason.CLOSED;
    }
    return reuse ? DiscardReason.CODE_REPLACED : DiscardReason.USED_ONCE;
  }

  void keep(Slot slot) {
    slot.since = System.nanoTime();
    boolean enough = starts.preparable() && idle() >= maxIdle; // spares count as well
    if (enough || !idle.offer(slot)) {
      discard(slot, DiscardReason.SURPLUS);
    }
    if (closed) {
      releaseIdle(0);
    }
  }

  private void keepAgain(Slot slot) {
    if (closed || !idle.offer(slot)) {
      discard(slot, closed ? DiscardReason.CLOSED : DiscardReason.SURPLUS);
    }
  }

  void discard(Slot slot, DiscardReason reason) {
    watchdog.remove(slot.watch());
    letGo(slot, reason);
  }

  private void letGo(Slot slot, DiscardReason reason) {
    if (slot.isBuilt()) {
      slot.discard();
      factory.tell(Kind.DISCARDED, reason);
    }
  }

  /** Why instances are let go of that have been idle for so long. */
  DiscardReason reason(long age) {
    if (closed) {
      return DiscardReason.CLOSED;
    }
    return age == 0 ? DiscardReason.MEMORY_NEEDED : DiscardReason.IDLE;
  }

  /** Lets go of instances that have been idle for a while. */
  public void releaseIdle() {
    releaseIdle(KEEP);
  }

  /** Lets go of all idle instances: their memory is needed. */
  public void releaseAllIdle() {
    releaseIdle(0);
  }

  int maxIdle() {
    return maxIdle;
  }

  private void releaseIdle(long age) {
    List<Slot> young = new ArrayList<>();
    for (Slot slot = idle.poll(); slot != null; slot = idle.poll()) {
      if (System.nanoTime() - slot.since < age) {
        young.add(slot);
      } else {
        discard(slot, reason(age));
      }
    }
    young.forEach(this::keepAgain);
    spares.release(age);
  }

  /** {@return how many instances wait for a call} */
  public int idle() {
    return idle.size() + spares.ready();
  }

  /** Whether there is an instance, or memory for one, without letting go of others. */
  boolean hasRoom() {
    long initial = (long) module.initialPages() << 16;
    return idle.size() > 0 || account.taken() + initial <= account.limit();
  }

  Starts starts() {
    return starts;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  Factory factory() {
    return factory;
  }

  boolean isClosed() {
    return closed;
  }

  /** Lets go of all idle instances, and keeps no others. */
  public void close() {
    closed = true;
    spares.close();
    releaseIdle(0);
  }
}
