/** The outside services of a manifest's connections. */
@NullMarked
package dev.modus.core.internal.connect;

import org.jspecify.annotations.NullMarked;
