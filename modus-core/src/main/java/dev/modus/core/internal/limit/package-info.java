/** What calls may use: time, memory, and each other's company. */
@NullMarked
package dev.modus.core.internal.limit;

import org.jspecify.annotations.NullMarked;
