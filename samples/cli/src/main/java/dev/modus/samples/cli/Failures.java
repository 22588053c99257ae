package dev.modus.samples.cli;

import dev.modus.core.ModusException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever went wrong into one line on standard error and an exit code. */
final class Failures {

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  int wrongUsage(ParameterException exception, String[] args) {
    report(message(exception) + hint(exception.getCommandLine()));
    return ExitCode.USAGE;
  }

  int failed(Exception exception, CommandLine command, ParseResult parseResult) {
    int exitCode = exception instanceof Refusal refusal ? refusal.exitCode() : ExitCode.SOFTWARE;
    report(message(exception) + (exitCode == ExitCode.USAGE ? hint(command) : ""));
    return exitCode;
  }

  /** What is not thrown on purpose often has a message that means little without its type. */
  private static String message(Exception exception) {
    boolean onPurpose =
        exception instanceof ModusException
            || exception instanceof ParameterException
            || exception instanceof Refusal;
    String message = exception.getMessage();
    return onPurpose && message != null ? message : exception.toString();
  }

  private void report(String reason) {
    terminal.log("modus-cli: " + oneLine(reason));
  }

  private static String hint(CommandLine command) {
    return " (try '" + command.getCommandSpec().qualifiedName() + " --help')";
  }

  /** Joins the lines of a message; the lines of a list of problems are told apart by semicolons. */
  static String oneLine(String message) {
    return message
        .strip()
        .replaceAll(":\\s*\\R\\s*- ", ": ")
        .replaceAll("\\s*\\R\\s*- ", "; ")
        .replaceAll("[\\s\\p{Cntrl}]+", " ");
  }
}
