/** JMH benchmarks; benchmarks/README.md says how to run them and what they showed. */
@NullMarked
package dev.modus.benchmarks;

import org.jspecify.annotations.NullMarked;
