/** JSON, read and written; one of the few rooms that know Jackson. */
@NullMarked
package dev.modus.core.internal.json;

import org.jspecify.annotations.NullMarked;
