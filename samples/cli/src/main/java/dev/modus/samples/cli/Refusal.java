package dev.modus.samples.cli;

import picocli.CommandLine.ExitCode;

/** A command cannot do what it was asked for. The message is all the user sees. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command line makes no sense. */
  static Refusal wrongUsage(String message) {
    return new Refusal(ExitCode.USAGE, message);
  }

  /** The command line makes sense, but it did not work out. */
  static Refusal failure(String message) {
    return new Refusal(ExitCode.SOFTWARE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
