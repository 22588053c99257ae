package dev.modus.core.internal.log;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a failure was caused by. */
public final class Causes {

  /** Causes can be a circle. */
  private static final int MAX = 10;

  private Causes() {}

  /** A failure, and what caused it, in this order; not all of it if that is a lot. */
  public static List<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX).toList();
  }
}
