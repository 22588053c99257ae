/** How AssemblyScript guests lay out and pass values; see abi-assemblyscript.md. */
@NullMarked
package dev.modus.core.internal.guest.assemblyscript;

import org.jspecify.annotations.NullMarked;
