/** Tells listeners what happens. Where nobody listens, nothing of this package exists. */
@NullMarked
package dev.modus.core.internal.event;

import org.jspecify.annotations.NullMarked;
