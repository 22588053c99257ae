package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.MStack;

/**
 * The values of Chicory's interpreter. It looks at the interrupt flag at calls and at {@code br},
 * but not at {@code br_if} and {@code br_table}, which compilers end most loops with. All of them
 * take a value from the stack, and so the stack looks at the flag now and then.
 *
 * <p>A template, as {@link InterruptionPoll} is: it must refer to nothing of ours.
 */
public final class PolledStack extends MStack {

  private static final int EVERY = 1 << 8;

  private final MStack values;
  private int pops;

  public PolledStack(MStack values) {
    this.values = values;
  }

  @Override
  public long pop() {
    if (++pops >= EVERY) {
      pops = 0;
      if (Thread.currentThread().isInterrupted()) {
        throw new ChicoryInterruptedException("Thread interrupted");
      }
    }
    return values.pop();
  }

  @Override
  public void push(long value) {
    values.push(value);
  }

  @Override
  public long peek() {
    return values.peek();
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public long[] array() {
    return values.array();
  }
}
