/** What guests import: WASI, the modus modules, and modules of the host application. */
@NullMarked
package dev.modus.core.internal.host;

import org.jspecify.annotations.NullMarked;
