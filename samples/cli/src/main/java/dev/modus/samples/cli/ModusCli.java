package dev.modus.samples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * The command {@code modus-cli}. Data goes to standard output, everything else to standard error.
 */
@Command(
    name = "modus-cli",
    description = "Looks into a compiled Modus app, runs queries and calls functions.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ModusCli.Version.class,
    footer = {
      "",
      "APP is a .wasm file, or a folder with one and its modus.json.",
      "Exit codes: 0 success, 1 failure, 2 wrong usage; a failure is one line on standard error."
    })
final class ModusCli {

  private ModusCli() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String... args) {
    Terminal terminal = Terminal.system();
    int exitCode = commandLine(terminal).execute(args);
    terminal.flush();
    System.exit(exitCode);
  }

  static CommandLine commandLine(Terminal terminal) {
    CommandLine calls = new CommandLine(new CallCommand(terminal));
    CommandLine commandLine =
        new CommandLine(new ModusCli())
            .addSubcommand(new InspectCommand(terminal))
            .addSubcommand(new SchemaCommand(terminal))
            .addSubcommand(new RunCommand(terminal))
            .addSubcommand(calls);
    Version version = new Version();
    commandLine
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(version));
    Failures failures = new Failures(terminal);
    commandLine
        .setOut(terminal.out())
        .setErr(terminal.err())
        // paths and JSON are taken as they are written
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(failures::wrongUsage)
        .setExecutionExceptionHandler(failures::failed)
        .setExecutionStrategy(parsed -> execute(parsed, terminal));
    // -5 is an argument of a function, not an option
    calls.setUnmatchedOptionsArePositionalParams(true);
    return commandLine;
  }

  private static int execute(ParseResult parsed, Terminal terminal) {
    Logs logs = Logs.show(terminal);
    try {
      return new RunLast().execute(parsed);
    } finally {
      logs.close();
    }
  }

  /** Tells the version the jar was built with. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = ModusCli.class.getPackage().getImplementationVersion();
      return new String[] {"modus-cli " + (version == null ? "(not packaged)" : version)};
    }
  }
}
