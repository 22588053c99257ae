package dev.modus.samples.server;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code java -jar modus-server.jar}: serves one app until it is told to stop. */
@Command(
    name = "modus-server",
    description = "Serves the functions of a compiled Modus app as GraphQL over HTTP.",
    versionProvider = ModusServer.Version.class,
    sortOptions = false)
final class ModusServer implements Callable<Integer> {

  private static final Logger LOG = Logger.getLogger(ModusServer.class.getName());

  @Mixin private final Flags flags = new Flags();

  @Option(
      names = {"-v", "-version", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  @Option(
      names = {"-h", "-help", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  @SuppressWarnings("UnusedVariable") // likewise
  private boolean help;

  /** Serves an app, and ends the JVM with exit code 0 when it is told to stop. */
  public static void main(String... args) {
    System.exit(new CommandLine(new ModusServer()).setExpandAtFiles(false).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    ServerSettings settings = flags.settings();
    ConsoleLog console = ConsoleLog.install(flags.jsonLogs());
    RunningServer server;
    try {
      server = RunningServer.start(settings);
    } catch (StartException e) {
      LOG.log(Level.SEVERE, e.getMessage(), e.getCause());
      return 1;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              // java.util.logging ends its handlers at this moment too, so they are not asked
              console.write(Level.INFO, "Stopping: requests in progress are finished first.");
              server.close();
              console.write(Level.INFO, "Stopped.");
              stopped.countDown();
              // what the reference returns for SIGTERM and SIGINT; a JVM would say 143 or 130
              Runtime.getRuntime().halt(0);
            },
            "modus-server-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    stopped.await();
    return 0;
  }

  /** Tells the version the jar was built with. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Modus Runtime for the JVM " + number()};
    }

    static String number() {
      String version = ModusServer.class.getPackage().getImplementationVersion();
      return version == null ? "(not packaged)" : version;
    }
  }
}
