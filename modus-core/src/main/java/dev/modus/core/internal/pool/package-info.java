/** A pristine instance for every call. */
@NullMarked
package dev.modus.core.internal.pool;

import org.jspecify.annotations.NullMarked;
