package dev.modus.core.internal.json;

/**
 * A JSON number as it was written, or is to be written: whoever computes it knows best how many
 * digits matter.
 *
 * @param text a JSON number
 */
public record NumberText(String text) {}
