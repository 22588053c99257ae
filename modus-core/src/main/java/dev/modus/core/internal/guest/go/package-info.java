/** How Go guests, compiled by TinyGo, lay out and pass values; see abi-go.md. */
@NullMarked
package dev.modus.core.internal.guest.go;

import org.jspecify.annotations.NullMarked;
