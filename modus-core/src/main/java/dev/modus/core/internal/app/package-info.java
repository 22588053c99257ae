/** From a path, bytes or a resource to the content of a compiled app. */
@NullMarked
package dev.modus.core.internal.app;

import org.jspecify.annotations.NullMarked;
