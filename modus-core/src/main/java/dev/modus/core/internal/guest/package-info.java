/** What every guest has, whatever its language and whatever runs it: memory, functions, codecs. */
@NullMarked
package dev.modus.core.internal.guest;

import org.jspecify.annotations.NullMarked;
