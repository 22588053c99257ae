/** From templates to what is sent. */
@NullMarked
package dev.modus.core.internal.secret;

import org.jspecify.annotations.NullMarked;
