package dev.modus.core.internal.guest;

import dev.modus.core.ErrorCode;
import dev.modus.core.Limits;

/**
 * How much may be read out of a guest's memory for one result. A hostile guest can describe far
 * more than its memory holds: a list of a million references to one list, say.
 */
public final class DecodingBudget {

  private final Limits limits;
  private int depth;
  private long elements;
  private long bytes;

  public DecodingBudget(Limits limits) {
    this.limits = limits;
  }

  /** Goes one object deeper; the caller comes back with {@link #leave}. */
  public void enter() {
    if (++depth > limits.maxResultDepth()) {
      throw exceeded(
          "is nested more than " + limits.maxResultDepth() + " objects deep",
          "maxResultDepth",
          limits.maxResultDepth());
    }
  }

  public void leave() {
    depth--;
  }

  /** Accounts for the elements of a list, or the entries or fields of a map or object. */
  public void takeElements(int count) {
    if (count < 0) {
      throw new GuestFault(
          "the guest claims a list of " + Integer.toUnsignedString(count) + " elements");
    }
    elements += count;
    if (elements > limits.maxResultElements()) {
      throw exceeded(
          "has more than " + limits.maxResultElements() + " elements",
          "maxResultElements",
          limits.maxResultElements());
    }
  }

  /** Accounts for the bytes of a text or buffer. */
  public void takeBytes(int count) {
    if (count < 0) {
      throw new GuestFault(
          "the guest claims an object of " + Integer.toUnsignedString(count) + " bytes");
    }
    bytes += count;
    if (bytes > limits.maxResultBytes()) {
      throw exceeded(
          "has more than " + limits.maxResultBytes() + " bytes",
          "maxResultBytes",
          limits.maxResultBytes());
    }
  }

  private static LimitReached exceeded(String what, String limit, long value) {
    return new LimitReached(ErrorCode.RESULT_LIMIT, limit, value, "a value of the guest " + what);
  }
}
