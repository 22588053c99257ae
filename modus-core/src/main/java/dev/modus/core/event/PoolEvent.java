package dev.modus.core.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an instance of a guest.
 *
 * @param app the app's name
 * @param kind what happened
 * @param reason why the instance was discarded; {@code null} for every other kind
 * @since 0.1.0
 */
public record PoolEvent(String app, Kind kind, @Nullable DiscardReason reason) {

  /**
   * What can happen. New constants may be added in any release; keep a {@code default} branch.
   *
   * @since 0.1.0
   */
  public enum Kind {
    /** An instance was built. */
    BUILT,
    /** An instance that has served before, and is as new again, is used for another call. */
    REUSED,
    /** A call got an instance whose start had run ahead of it. */
    SPARE_USED,
    /** An instance was let go of. */
    DISCARDED
  }

  /**
   * Why an instance is discarded. New constants may be added in any release; keep a {@code default}
   * branch.
   *
   * @since 0.1.0
   */
  public enum DiscardReason {
    /** Its call failed. */
    CALL_FAILED,
    /** Its start failed when it ran ahead of a call. */
    START_FAILED,
    /** Instances serve one call only: {@link dev.modus.core.Isolation#FRESH}, or such a module. */
    USED_ONCE,
    /** The call left something behind that cannot be undone, such as more memory. */
    NOT_RESTORABLE,
    /** It ran code that was replaced by its translation. */
    CODE_REPLACED,
    /** There are enough idle ones. */
    SURPLUS,
    /** Nobody has needed it for a while. */
    IDLE,
    /** Others need its memory. */
    MEMORY_NEEDED,
    /** The engine is closed, or its app replaced. */
    CLOSED
  }

  /** Checks the components. */
  public PoolEvent {
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(kind, "kind");
  }
}
