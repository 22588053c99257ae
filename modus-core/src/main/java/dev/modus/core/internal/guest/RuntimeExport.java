package dev.modus.core.internal.guest;

/**
 * A function of a language's own runtime that its modules export for the host.
 *
 * @param parameters how many WebAssembly values it takes
 * @param results how many it gives
 */
public record RuntimeExport(String name, int parameters, int results) {}
