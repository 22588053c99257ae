/** The smallest program that embeds a Modus app. */
@NullMarked
package dev.modus.samples.quickstart;

import org.jspecify.annotations.NullMarked;
