package dev.modus.core.internal.guest;

/** Thrown through guest code by {@code proc_exit}: the guest ends itself. */
public final class GuestExit extends GuestFailure {
  private static final long serialVersionUID = 1L;

  private final int code;

  public GuestExit(int code) {
    super("exit " + code, null);
    this.code = code;
  }

  public int code() {
    return code;
  }
}
