/** A command line for compiled Modus apps. Start reading at {@link ModusCli}. */
@NullMarked
package dev.modus.samples.cli;

import org.jspecify.annotations.NullMarked;
