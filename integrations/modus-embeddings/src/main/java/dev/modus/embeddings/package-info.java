/**
 * Sentence embeddings in the process: {@link dev.modus.embeddings.LocalEmbeddings} is a model
 * provider that needs neither network nor key.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.embeddings;

import org.jspecify.annotations.NullMarked;
