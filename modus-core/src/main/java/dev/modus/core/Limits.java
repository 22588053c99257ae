package dev.modus.core;

import java.time.Duration;

/**
 * How much time, memory and company calls may have, and how much a guest may hand over. Immutable
 * and thread-safe.
 *
 * <p>The defaults are far above what an honest app needs; they keep a broken or hostile one from
 * taking the host's time and memory. A call that meets a limit fails with a {@link
 * LimitExceededException} that names it.
 *
 * @since 0.1.0
 */
public final class Limits {

  /** What a long can hold in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final int PAGE_BYTES = 64 << 10;
  private static final long MAX_MEMORY_BYTES = 32_767L * PAGE_BYTES;
  private static final Limits DEFAULTS = builder().build();

  private final Duration maxCallTime;
  private final int maxConcurrentCalls;
  private final int maxQueuedCalls;
  private final Duration maxQueueTime;
  private final int maxIdleInstances;
  private final long maxMemoryBytes;
  private final long maxTotalMemoryBytes;
  private final int maxResultDepth;
  private final long maxResultElements;
  private final long maxResultBytes;
  private final int maxOutputBytes;
  private final Duration maxHttpRequestTime;
  private final int maxHttpResponseBytes;

  private Limits(Builder builder) {
    this.maxCallTime = builder.maxCallTime;
    this.maxConcurrentCalls = builder.maxConcurrentCalls;
    this.maxQueuedCalls = builder.maxQueuedCalls;
    this.maxQueueTime = builder.maxQueueTime;
    this.maxIdleInstances = builder.maxIdleInstances;
    this.maxMemoryBytes = builder.maxMemoryBytes;
    this.maxTotalMemoryBytes = builder.maxTotalMemoryBytes;
    this.maxResultDepth = builder.maxResultDepth;
    this.maxResultElements = builder.maxResultElements;
    this.maxResultBytes = builder.maxResultBytes;
    this.maxOutputBytes = builder.maxOutputBytes;
    this.maxHttpRequestTime = builder.maxHttpRequestTime;
    this.maxHttpResponseBytes = builder.maxHttpResponseBytes;
  }

  /** {@return the limits an engine has unless it is given others} */
  public static Limits defaults() {
    return DEFAULTS;
  }

  /** {@return a builder that holds the defaults; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return how long a call may take, its waiting for a turn not counted; default 60 seconds} */
  public Duration maxCallTime() {
    return maxCallTime;
  }

  /** {@return how many calls may run at a time, default 256} */
  public int maxConcurrentCalls() {
    return maxConcurrentCalls;
  }

  /** {@return how many more calls may wait for their turn, default 1,024} */
  public int maxQueuedCalls() {
    return maxQueuedCalls;
  }

  /** {@return how long a call may wait for its turn, default 10 seconds} */
  public Duration maxQueueTime() {
    return maxQueueTime;
  }

  /** {@return how many instances to keep that serve no call; by default four for each processor} */
  public int maxIdleInstances() {
    return maxIdleInstances;
  }

  /**
   * {@return how much linear memory all instances of an engine may have together; by default half
   * of the heap's maximum size}
   */
  public long maxTotalMemoryBytes() {
    return maxTotalMemoryBytes;
  }

  /**
   * {@return how large the linear memory of an instance may grow, default 268,435,456 (256 MiB)}
   */
  public long maxMemoryBytes() {
    return maxMemoryBytes;
  }

  /** {@return how many objects may contain each other, default 1,000} */
  public int maxResultDepth() {
    return maxResultDepth;
  }

  /** {@return how many list elements, map entries and fields may be read, default 1,000,000} */
  public long maxResultElements() {
    return maxResultElements;
  }

  /** {@return how many bytes of text and buffers may be read, default 268,435,456 (256 MiB)} */
  public long maxResultBytes() {
    return maxResultBytes;
  }

  /**
   * {@return how many bytes a call may log and print, default 16,777,216 (16 MiB)} Each message and
   * each line counts 64 bytes more, which is what the host keeps of it besides its text.
   */
  public int maxOutputBytes() {
    return maxOutputBytes;
  }

  /**
   * {@return how long a request to another server may take, by default 36,500 days, so as long as
   * the call that makes it}
   */
  public Duration maxHttpRequestTime() {
    return maxHttpRequestTime;
  }

  /** {@return how many bytes another server may answer, default 16,777,216 (16 MiB)} */
  public int maxHttpResponseBytes() {
    return maxHttpResponseBytes;
  }

  /**
   * Builds {@link Limits}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private Duration maxCallTime = Duration.ofSeconds(60);
    private int maxConcurrentCalls = 256;
    private int maxQueuedCalls = 1_024;
    private Duration maxQueueTime = Duration.ofSeconds(10);
    private int maxIdleInstances = 4 * Runtime.getRuntime().availableProcessors();
    private long maxMemoryBytes = 256L << 20;
    private long maxTotalMemoryBytes = Runtime.getRuntime().maxMemory() / 2;
    private int maxResultDepth = 1_000;
    private long maxResultElements = 1_000_000;
    private long maxResultBytes = 256L << 20;
    private int maxOutputBytes = 16 << 20;
    private Duration maxHttpRequestTime = LONGEST;
    private int maxHttpResponseBytes = 16 << 20;

    private Builder() {}

    /**
     * Limits how long a call may take, guest code and host functions together. The time a call
     * waits for its turn does not count. When it is over, the thread of the call is interrupted,
     * and guest code ends at its next loop or call; a host function that ignores interrupts is
     * waited for. Default: 60 seconds.
     *
     * @param time more than 0
     * @return this builder
     * @throws IllegalArgumentException if {@code time} is zero or negative
     */
    public Builder maxCallTime(Duration time) {
      maxCallTime = positive("maxCallTime", time);
      return this;
    }

    /**
     * Limits how many calls may run at a time. Others wait for their turn. Default: 256.
     *
     * @param calls at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code calls} is less than 1
     */
    public Builder maxConcurrentCalls(int calls) {
      maxConcurrentCalls = (int) positive("maxConcurrentCalls", calls);
      return this;
    }

    /**
     * Limits how many calls may wait for their turn. Further ones fail at once. Default: 1,024.
     *
     * @param calls at least 0
     * @return this builder
     * @throws IllegalArgumentException if {@code calls} is negative
     */
    public Builder maxQueuedCalls(int calls) {
      maxQueuedCalls = (int) notNegative("maxQueuedCalls", calls);
      return this;
    }

    /**
     * Limits how long a call may wait for its turn. Default: 10 seconds.
     *
     * @param time more than 0
     * @return this builder
     * @throws IllegalArgumentException if {@code time} is zero or negative
     */
    public Builder maxQueueTime(Duration time) {
      maxQueueTime = positive("maxQueueTime", time);
      return this;
    }

    /**
     * Limits how many instances are kept that serve no call. More calls than that may run at a
     * time; what they used beyond is built and discarded. Instances idle for ten seconds or more
     * are released. Default: four for each processor.
     *
     * @param instances at least 0
     * @return this builder
     * @throws IllegalArgumentException if {@code instances} is negative
     */
    public Builder maxIdleInstances(int instances) {
      maxIdleInstances = (int) notNegative("maxIdleInstances", instances);
      return this;
    }

    /**
     * Limits how much linear memory all instances of an engine may have together. A guest that asks
     * for more is told that there is no more; a call whose instance finds no room fails. Default:
     * half of the heap's maximum size.
     *
     * @param bytes at least 65,536 (one page)
     * @return this builder
     * @throws IllegalArgumentException if {@code bytes} is less
     */
    public Builder maxTotalMemoryBytes(long bytes) {
      if (bytes < PAGE_BYTES) {
        throw new IllegalArgumentException(
            "maxTotalMemoryBytes must be at least " + PAGE_BYTES + ", but is " + bytes);
      }
      maxTotalMemoryBytes = bytes;
      return this;
    }

    /**
     * Limits how large the linear memory of an instance may grow. A guest that asks for more is
     * told that there is no more, which most end with a trap or an exit. A module that needs more
     * from the start is not loaded. Default: 268,435,456 (256 MiB).
     *
     * @param bytes 65,536 (one page) to 2,147,418,112; rounded down to whole pages
     * @return this builder
     * @throws IllegalArgumentException if {@code bytes} is outside that range
     */
    public Builder maxMemoryBytes(long bytes) {
      if (bytes < PAGE_BYTES || bytes > MAX_MEMORY_BYTES) {
        throw new IllegalArgumentException(
            "maxMemoryBytes must be "
                + PAGE_BYTES
                + " to "
                + MAX_MEMORY_BYTES
                + ", but is "
                + bytes);
      }
      maxMemoryBytes = bytes;
      return this;
    }

    /**
     * Limits how many objects of a result, or of a host function's arguments, may contain each
     * other. Default: 1,000.
     *
     * @param depth at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code depth} is less than 1
     */
    public Builder maxResultDepth(int depth) {
      maxResultDepth = (int) positive("maxResultDepth", depth);
      return this;
    }

    /**
     * Limits how many list elements, map entries and object fields may be read for one result, or
     * for the arguments of one host call. Default: 1,000,000.
     *
     * @param elements at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code elements} is less than 1
     */
    public Builder maxResultElements(long elements) {
      maxResultElements = positive("maxResultElements", elements);
      return this;
    }

    /**
     * Limits how many bytes of texts and buffers may be read for one result, or for the arguments
     * of one host call. Default: 268,435,456 (256 MiB).
     *
     * @param bytes at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code bytes} is less than 1
     */
    public Builder maxResultBytes(long bytes) {
      maxResultBytes = positive("maxResultBytes", bytes);
      return this;
    }

    /**
     * Limits how many bytes one call may log and print; text counts two bytes a letter, and every
     * message 64 besides. A call that exceeds it fails. Default: 16,777,216 (16 MiB).
     *
     * @param bytes at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code bytes} is less than 1
     */
    public Builder maxOutputBytes(int bytes) {
      maxOutputBytes = (int) positive("maxOutputBytes", bytes);
      return this;
    }

    /**
     * Limits how long a request of a guest to another server may take, redirects and the whole
     * answer included. One that takes longer fails for the guest, whose call goes on. It never
     * takes longer than what is left of {@link #maxCallTime}. Default: no limit but that.
     *
     * @param time more than 0
     * @return this builder
     * @throws IllegalArgumentException if {@code time} is zero or negative
     */
    public Builder maxHttpRequestTime(Duration time) {
      maxHttpRequestTime = positive("maxHttpRequestTime", time);
      return this;
    }

    /**
     * Limits how many bytes another server may answer to a request of a guest, before and after
     * unpacking. A larger answer is not read to its end: the request fails for the guest, whose
     * call goes on. Default: 16,777,216 (16 MiB).
     *
     * @param bytes at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code bytes} is less than 1
     */
    public Builder maxHttpResponseBytes(int bytes) {
      maxHttpResponseBytes = (int) positive("maxHttpResponseBytes", bytes);
      return this;
    }

    private static Duration positive(String name, Duration value) {
      if (value.isZero() || value.isNegative()) {
        throw new IllegalArgumentException(name + " must be more than 0, but is " + value);
      }
      return value.compareTo(LONGEST) < 0 ? value : LONGEST;
    }

    private static long notNegative(String name, long value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + " must be at least 0, but is " + value);
      }
      return value;
    }

    private static long positive(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
      }
      return value;
    }

    /** {@return the limits} */
    public Limits build() {
      return new Limits(this);
    }
  }
}
