/** Search by meaning: a guest, a model in the process and an index of the host. */
@NullMarked
package dev.modus.samples.search;

import org.jspecify.annotations.NullMarked;
