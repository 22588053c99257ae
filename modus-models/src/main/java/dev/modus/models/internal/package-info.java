/** What invokes models: not exported. */
@NullMarked
package dev.modus.models.internal;

import org.jspecify.annotations.NullMarked;
