/**
 * Runs a Modus app inside a Java program.
 *
 * <p>Start with {@link dev.modus.Modus}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus;

import org.jspecify.annotations.NullMarked;
