/** One call from bound arguments to a finished invocation. */
@NullMarked
package dev.modus.core.internal.call;

import org.jspecify.annotations.NullMarked;
