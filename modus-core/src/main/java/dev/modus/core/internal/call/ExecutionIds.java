package dev.modus.core.internal.call;

import dev.modus.core.internal.limit.Stripes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Execution ids as the reference makes them (xid): seconds, five bytes that tell this engine from
 * others, and a counter, in 20 digits of base 32 that sort by time.
 */
final class ExecutionIds {

  private static final byte[] DIGITS =
      "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.ISO_8859_1);
  private static final int LENGTH = 20;
  private static final int BITS_PER_DIGIT = 5;
  private static final int MASK = 31;

  /** Each stripe of threads counts on its own, from another number on: 16 times a million. */
  private static final int PER_STRIPE = 1 << 20;

  /** How far apart counters lie, so that they do not share a cache line. */
  private static final int SPREAD = 32;

  private final Clock clock;
  private final long origin;
  private final AtomicIntegerArray counters;

  ExecutionIds(Clock clock) {
    this.clock = clock;
    SecureRandom random = new SecureRandom();
    this.origin = random.nextLong() & 0xff_ffff_ffffL;
    this.counters = new AtomicIntegerArray(SPREAD * (Stripes.COUNT + 1));
    int first = random.nextInt();
    for (int stripe = 0; stripe < Stripes.COUNT; stripe++) {
      counters.set(SPREAD * (stripe + 1), first + stripe * PER_STRIPE);
    }
  }

  private int count() {
    return counters.getAndIncrement(SPREAD * (Stripes.mine() + 1));
  }

  String next() {
    // 12 bytes: 4 of time, 5 of origin, 3 of counter; split into two halves of 6
    long seconds = (clock.millis() / 1_000) & 0xffff_ffffL;
    long upper = (seconds << 16) | (origin >>> 24);
    long lower = (origin & 0xff_ffff) << 24 | (count() & 0xff_ffff);
    byte[] id = new byte[LENGTH];
    // 96 bits are 19 digits and one bit, which the reference puts on the left of the last digit
    id[LENGTH - 1] = DIGITS[(int) (lower << 4) & MASK];
    long low = (upper << 47) | (lower >>> 1); // the 64 bits before the last one
    long high = upper >>> 17; // and those before them
    for (int i = LENGTH - 2; i >= 0; i--) {
      id[i] = DIGITS[(int) low & MASK];
      low = (low >>> BITS_PER_DIGIT) | (high << (64 - BITS_PER_DIGIT));
      high >>>= BITS_PER_DIGIT;
    }
    return new String(id, StandardCharsets.ISO_8859_1);
  }
}
