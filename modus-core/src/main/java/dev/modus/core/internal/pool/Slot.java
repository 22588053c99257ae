package dev.modus.core.internal.pool;

import dev.modus.core.CallContext;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.limit.CallWatch;
import dev.modus.core.internal.wasm.ChicoryInstance;
import dev.modus.core.internal.wasm.GuestCode;
import dev.modus.core.internal.wasm.Snapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place for one call at a time: an instance, once it is built, and who watches over it. */
public final class Slot {

  private final GuestCode code;
  private final CallWatch watch;
  private @Nullable ChicoryInstance guest;

  /** What the instance is restored to after the call. */
  @Nullable Snapshot home;

  /** Whether a call has used it, and it has not been restored yet. */
  boolean used;

  /** Since when it is idle, or ready, in nanoseconds. */
  long since;

  /** For whom its start has run ahead of time; null if it has not. */
  @Nullable CallContext startedFor;

  Slot(GuestCode code) {
    this.code = code;
    this.watch = new CallWatch(code);
  }

  /** {@return how the functions of its instance are executed} */
  GuestCode code() {
    return code;
  }

  /** {@return who may end what runs here} */
  public CallWatch watch() {
    return watch;
  }

  boolean isBuilt() {
    return guest != null;
  }

  void built(ChicoryInstance instance) {
    guest = instance;
  }

  /** {@return the instance, which must be built} */
  public ChicoryInstance guest() {
    return Objects.requireNonNull(guest, "not built yet");
  }

  /** Whether its memory is as large as before the call. */
  boolean hasItsSize() {
    return home != null && guest().memoryBytes() == home.memoryBytes();
  }

  /** Has the instance take up another call. */
  public void serve(CallState call) {
    guest().serve(call);
  }

  void discard() {
    if (guest != null) {
      guest.discard();
      guest = null;
    }
  }
}
