package dev.modus.core;

/**
 * What an engine is doing at a moment.
 *
 * @param runningCalls how many calls run
 * @param queuedCalls how many calls wait for their turn
 * @param idleInstances how many instances of the guest wait for a call
 * @param memoryBytes how much linear memory all instances have together
 * @param compiled whether guest code runs as JVM bytecode, and not in the interpreter
 * @since 0.1.0
 */
public record EngineStatistics(
    int runningCalls, int queuedCalls, int idleInstances, long memoryBytes, boolean compiled) {}
