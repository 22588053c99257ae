/** A sample: an app that asks a language model. */
@NullMarked
package dev.modus.samples.excuses;

import org.jspecify.annotations.NullMarked;
