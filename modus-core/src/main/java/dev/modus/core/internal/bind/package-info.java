/** From a Java interface to functions of a guest: checks at bind time, conversions at call time. */
@NullMarked
package dev.modus.core.internal.bind;

import org.jspecify.annotations.NullMarked;
