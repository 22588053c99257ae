package dev.modus.samples.server;

import dev.modus.core.secret.EnvironmentVariables;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: the flags of the reference (manifest.md, section 9.1), one dash or two. */
final class Flags {

  private static final String NOT_HERE =
      " is a flag of the reference runtime for %s, which this sample does not have. %s";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-appPath", "--appPath"},
      required = true,
      paramLabel = "DIR",
      description = "The folder of the compiled app: one .wasm file and its modus.json.")
  private Path appPath = Path.of("");

  @Option(
      names = {"-port", "--port"},
      paramLabel = "N",
      defaultValue = "8686",
      description = "The port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = {"-refresh", "--refresh"},
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = GoDuration.class,
      description = {
        "How often to look for changes the file system did not report, as some network drives do"
            + " not; others are noticed at once. Default: ${DEFAULT-VALUE}."
      })
  private Duration refresh = Duration.ofSeconds(5);

  @Option(
      names = {"-jsonlogs", "--jsonlogs"},
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Log one JSON object per line.")
  private boolean jsonLogs;

  @Option(
      names = {"-useAwsStorage", "--useAwsStorage"},
      arity = "0..1",
      fallbackValue = "true",
      hidden = true)
  private boolean awsStorage;

  @Option(
      names = {"-s3bucket", "--s3bucket", "-s3path", "--s3path"},
      hidden = true)
  @SuppressWarnings("UnusedVariable") // goes with a flag that is refused
  private String s3 = "";

  @Option(
      names = {"-useKubernetesSecret", "--useKubernetesSecret"},
      arity = "0..1",
      fallbackValue = "true",
      hidden = true)
  private boolean kubernetesSecret;

  @Option(
      names = {"-kubernetesSecretName", "--kubernetesSecretName"},
      hidden = true)
  @SuppressWarnings("UnusedVariable") // likewise
  private String kubernetesSecretName = "";

  boolean jsonLogs() {
    return jsonLogs;
  }

  ServerSettings settings() {
    refuse(
        awsStorage, "-useAwsStorage", "S3", "Copy the app into a folder and give it as -appPath");
    refuse(
        kubernetesSecret,
        "-useKubernetesSecret",
        "Kubernetes",
        "Let Kubernetes set the secret's entries as environment variables; the names are the same");
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "-port must be between 0 and 65535, but is " + port);
    }
    return ServerSettings.of(appPath, port, refresh, EnvironmentVariables.ofProcess());
  }

  private void refuse(boolean given, String flag, String thing, String fix) {
    if (given) {
      throw new ParameterException(spec.commandLine(), flag + NOT_HERE.formatted(thing, fix));
    }
  }
}
