/** Bodies of requests and answers as JSON. */
@NullMarked
package dev.modus.models.internal.json;

import org.jspecify.annotations.NullMarked;
