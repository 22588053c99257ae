/** A server for compiled Modus apps. Start reading at {@link ModusServer}. */
@NullMarked
package dev.modus.samples.server;

import org.jspecify.annotations.NullMarked;
