package dev.modus.core.internal.limit;

import java.util.concurrent.atomic.AtomicLong;

/** The memory all instances of an engine have together. Thread-safe. */
public final class MemoryAccount {

  private final long limit;
  private final AtomicLong taken = new AtomicLong();
  private final Runnable shortage;

  /**
   * @param shortage gives back what nobody needs at the moment
   */
  public MemoryAccount(long limit, Runnable shortage) {
    this.limit = limit;
    this.shortage = shortage;
  }

  /** {@return how many bytes there may be in all} */
  public long limit() {
    return limit;
  }

  /** Takes bytes, if there are that many left, or can be given back. */
  public boolean take(long bytes) {
    if (takeWhatIsLeft(bytes)) {
      return true;
    }
    shortage.run();
    return takeWhatIsLeft(bytes);
  }

  private boolean takeWhatIsLeft(long bytes) {
    long before;
    do {
      before = taken.get();
      if (bytes > limit - before) {
        return false;
      }
    } while (!taken.compareAndSet(before, before + bytes));
    return true;
  }

  public void giveBack(long bytes) {
    if (bytes != 0) {
      taken.addAndGet(-bytes);
    }
  }

  /** {@return how many bytes are taken} */
  public long taken() {
    return taken.get();
  }
}
