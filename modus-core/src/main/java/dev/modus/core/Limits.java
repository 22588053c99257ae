package dev.modus.core;

/**
 * How much a guest may hand over for one call. Immutable and thread-safe.
 *
 * <p>The defaults are far above what an honest app returns; they keep a hostile one from filling
 * the host's memory.
 *
 * @since 0.1.0
 */
public final class Limits {

  private static final Limits DEFAULTS = builder().build();

  private static final int PAGE_BYTES = 64 << 10;
  private static final long MAX_MEMORY_BYTES = 32_767L * PAGE_BYTES;

  private final long maxMemoryBytes;
  private final int maxResultDepth;
  private final long maxResultElements;
  private final long maxResultBytes;
  private final int maxOutputBytes;

  private Limits(Builder builder) {
    this.maxMemoryBytes = builder.maxMemoryBytes;
    this.maxResultDepth = builder.maxResultDepth;
    this.maxResultElements = builder.maxResultElements;
    this.maxResultBytes = builder.maxResultBytes;
    this.maxOutputBytes = builder.maxOutputBytes;
  }

  /** {@return the limits an engine has unless it is given others} */
  public static Limits defaults() {
    return DEFAULTS;
  }

  /** {@return a builder that holds the defaults; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@return how large the linear memory of an instance may grow, default 268,435,456 (256 MiB)}
   */
  public long maxMemoryBytes() {
    return maxMemoryBytes;
  }

  /** {@return {@link #maxMemoryBytes()} in whole WebAssembly pages of 64 KiB} */
  public int maxMemoryPages() {
    return (int) (maxMemoryBytes / PAGE_BYTES);
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

  /** {@return how many bytes a call may log and print, default 16,777,216 (16 MiB)} */
  public int maxOutputBytes() {
    return maxOutputBytes;
  }

  /**
   * Builds {@link Limits}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private long maxMemoryBytes = 256L << 20;
    private int maxResultDepth = 1_000;
    private long maxResultElements = 1_000_000;
    private long maxResultBytes = 256L << 20;
    private int maxOutputBytes = 16 << 20;

    private Builder() {}

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
