/**
 * What a compiled Modus app says about itself: its functions, their types and their documentation.
 *
 * <p>Start with {@link dev.modus.core.metadata.Metadata}. Everything here is immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.core.metadata;

import org.jspecify.annotations.NullMarked;
