package dev.modus.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What one command did, run inside the test's own process.
 *
 * @param exitCode its exit code
 * @param out everything on standard output
 * @param err everything on standard error
 */
record CliResult(int exitCode, String out, String err) {

  static CliResult success(String out) {
    return new CliResult(0, out, "");
  }

  static CliResult run(String... args) {
    return runWithInput("", args);
  }

  static CliResult runWithInput(String stdin, String... args) {
    return runWithInput(stdin.getBytes(UTF_8), args);
  }

  static CliResult runWithInput(byte[] stdin, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(stdin), new PrintWriter(out), new PrintWriter(err));
    int exitCode = ModusCli.commandLine(terminal).execute(args);
    terminal.flush();
    return new CliResult(exitCode, out.toString(), err.toString());
  }
}
