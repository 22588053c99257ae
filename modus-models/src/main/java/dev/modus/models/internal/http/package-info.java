/** Models over HTTP, by the manifest. */
@NullMarked
package dev.modus.models.internal.http;

import org.jspecify.annotations.NullMarked;
