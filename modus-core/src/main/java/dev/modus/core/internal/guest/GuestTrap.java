package dev.modus.core.internal.guest;

/** The guest did something WebAssembly forbids. */
public final class GuestTrap extends GuestFailure {
  private static final long serialVersionUID = 1L;

  /** The kind of a trap that is none of the guest's: somebody wants it ended. */
  public static final String INTERRUPTED = "interrupted";

  public GuestTrap(String kind, Throwable cause) {
    super(kind, cause);
  }

  /** The kind of trap in a few words, such as {@code unreachable}. */
  public String kind() {
    return String.valueOf(getMessage());
  }
}
