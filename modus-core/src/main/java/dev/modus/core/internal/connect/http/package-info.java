/** HTTP for guests: which URLs they may ask for, and how they are asked (host-functions.md, 6). */
@NullMarked
package dev.modus.core.internal.connect.http;

import org.jspecify.annotations.NullMarked;
