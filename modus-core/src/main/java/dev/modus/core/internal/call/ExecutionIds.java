package dev.modus.core.internal.call;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Execution ids as the reference makes them (xid): seconds, five bytes that tell this engine from
 * others, and a counter, in 20 digits of base 32 that sort by time.
 */
final class ExecutionIds {

  private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();
  private static final int LENGTH = 20;
  private static final int BITS_PER_DIGIT = 5;

  private final Clock clock;
  private final long origin;
  private final AtomicInteger counter;

  ExecutionIds(Clock clock) {
    this.clock = clock;
    SecureRandom random = new SecureRandom();
    this.origin = random.nextLong() & 0xff_ffff_ffffL;
    this.counter = new AtomicInteger(random.nextInt());
  }

  String next() {
    // 12 bytes: 4 of time, 5 of origin, 3 of counter; split into two halves of 6
    long seconds = (clock.millis() / 1_000) & 0xffff_ffffL;
    long upper = (seconds << 16) | (origin >>> 24);
    long lower = (origin & 0xff_ffff) << 24 | (counter.getAndIncrement() & 0xff_ffff);
    char[] id = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      id[i] = DIGITS[bits(upper, lower, i * BITS_PER_DIGIT)];
    }
    return new String(id);
  }

  /** Five bits of the 96, from the left; what is beyond the end is 0. */
  private static int bits(long upper, long lower, int from) {
    int digit = 0;
    for (int bit = from; bit < from + BITS_PER_DIGIT; bit++) {
      long half = bit < 48 ? upper : lower;
      int value = bit < 96 ? (int) ((half >>> (47 - bit % 48)) & 1) : 0;
      digit = (digit << 1) | value;
    }
    return digit;
  }
}
