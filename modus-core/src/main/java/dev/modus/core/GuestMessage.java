package dev.modus.core;

import java.util.Objects;

/**
 * Something a guest said during a call, through the SDK's {@code console} or by printing.
 *
 * @param level the level as the guest gave it, such as {@code info} or {@code error}; empty when it
 *     gave none
 * @param text the text; lines printed lose the prefix that told their level
 * @param origin which way the message came
 * @since 0.1.0
 */
public record GuestMessage(String level, String text, Origin origin) {

  /** Which way a message came. */
  public enum Origin {
    /**
     * The host function {@code modus_system.logMessage}; every {@code console} call of the SDKs.
     */
    LOG,
    /** A line on standard output. */
    STDOUT,
    /** A line on standard error. */
    STDERR
  }

  /** Checks the components. */
  public GuestMessage {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(origin, "origin");
  }

  /** {@return whether the level is {@code error} or {@code fatal}} */
  public boolean isError() {
    return level.equals("error") || level.equals("fatal");
  }
}
