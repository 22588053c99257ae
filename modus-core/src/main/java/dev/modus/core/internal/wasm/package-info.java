/** The WebAssembly runtime; the only room that knows Chicory. */
@NullMarked
package dev.modus.core.internal.wasm;

import org.jspecify.annotations.NullMarked;
