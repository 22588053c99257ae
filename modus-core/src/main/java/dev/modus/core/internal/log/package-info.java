/** Where the library says what no exception says. */
@NullMarked
package dev.modus.core.internal.log;

import org.jspecify.annotations.NullMarked;
