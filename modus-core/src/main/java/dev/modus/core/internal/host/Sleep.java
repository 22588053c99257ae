package dev.modus.core.internal.host;

import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.GuestTrap;
import java.util.concurrent.TimeUnit;

/**
 * WASI's {@code poll_oneoff} for the one thing guests use it for: to sleep until the first of some
 * clocks has run its time. Descriptors are always ready, for there is nothing to wait for.
 */
final class Sleep {

  private static final int SUBSCRIPTION_SIZE = 48;
  private static final int TAG = 8;
  private static final int CLOCK_ID = 16;
  private static final int TIMEOUT = 24;
  private static final int FLAGS = 40;
  private static final int ABSOLUTE = 1;
  private static final int CLOCK = 0;
  private static final int REALTIME = 0;

  private static final int EVENT_SIZE = 32;
  private static final int EVENT_TYPE = 10;

  private static final int SUCCESS = 0;
  private static final int INVALID = 28;

  /** A guest that waits for more at once does not wait, but tries something. */
  private static final int MAX_SUBSCRIPTIONS = 1_000;

  private Sleep() {}

  /** Parameters: subscriptions, events, number of subscriptions, where to store that of events. */
  static int poll(GuestInstance instance, long[] arguments) {
    int count = (int) arguments[2];
    if (count <= 0 || count > MAX_SUBSCRIPTIONS) {
      return INVALID;
    }
    GuestMemory memory = instance.memory();
    int in = (int) arguments[0];
    long wait = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      wait = Math.min(wait, nanos(memory, in + i * SUBSCRIPTION_SIZE));
    }
    if (!sleep(wait)) {
      throw new GuestTrap(GuestTrap.INTERRUPTED, new InterruptedException());
    }
    int out = (int) arguments[1];
    int events = 0;
    for (int i = 0; i < count; i++) {
      int subscription = in + i * SUBSCRIPTION_SIZE;
      if (nanos(memory, subscription) <= wait) {
        int event = out + events++ * EVENT_SIZE;
        memory.putBytes(event, new byte[EVENT_SIZE]);
        memory.putLong(event, memory.getLong(subscription));
        memory.putByte(event + EVENT_TYPE, memory.getByte(subscription + TAG));
      }
    }
    memory.putInt((int) arguments[3], events);
    return SUCCESS;
  }

  private static long nanos(GuestMemory memory, int subscription) {
    if (memory.getByte(subscription + TAG) != CLOCK) {
      return 0;
    }
    long timeout = memory.getLong(subscription + TIMEOUT);
    if (timeout < 0) {
      throw new GuestFault("the guest wants to sleep for more than 292 years");
    }
    boolean absolute = (memory.getShort(subscription + FLAGS) & ABSOLUTE) != 0;
    if (!absolute) {
      return timeout;
    }
    long now =
        memory.getInt(subscription + CLOCK_ID) == REALTIME
            ? TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis())
            : System.nanoTime();
    return Math.max(0, timeout - now);
  }

  private static boolean sleep(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
