package dev.modus.core.internal.guest;

/**
 * The guest language's view of one instance: its allocator, and the calls of functions that were
 * planned at load.
 */
public interface GuestSession {}
