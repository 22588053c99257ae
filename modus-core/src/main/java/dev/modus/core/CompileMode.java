package dev.modus.core;

/**
 * How guest code is executed.
 *
 * @since 0.1.0
 */
public enum CompileMode {
  /**
   * Interpret at first, translate the whole module to JVM bytecode in the background, and then
   * switch, without stopping calls. The default.
   */
  TIERED,
  /** Translate the whole module to JVM bytecode while the engine is built. */
  EAGER,
  /**
   * Never translate: start fastest, run slowest. Guest functions take about ten times as much of
   * the calling thread's stack as translated ones, so that deep recursion ends earlier.
   */
  INTERPRET
}
