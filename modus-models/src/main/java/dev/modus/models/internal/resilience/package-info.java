/** What needs the optional library Resilience4j. */
@NullMarked
package dev.modus.models.internal.resilience;

import org.jspecify.annotations.NullMarked;
