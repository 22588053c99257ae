package dev.modus.samples.server;

import dev.modus.core.CompileMode;
import dev.modus.core.secret.EnvironmentVariables;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the server was told.
 *
 * @param appPath the app's folder
 * @param port where to listen; 0 for a free port
 * @param refresh how often to look at the folder, whether or not a change was reported
 * @param process the environment variables of the process, without those of {@code .env} files
 * @param limits what clients may do
 * @param compileMode how guest code is executed
 */
record ServerSettings(
    Path appPath,
    int port,
    Duration refresh,
    EnvironmentVariables process,
    ClientLimits limits,
    CompileMode compileMode) {

  /**
   * What one client may do before it is turned away.
   *
   * @param maxBodyBytes the largest body of a request
   * @param idleTimeout how long a connection may stand still
   * @param stopTimeout how long requests may go on once the server is told to stop
   */
  record ClientLimits(int maxBodyBytes, Duration idleTimeout, Duration stopTimeout) {
    static final ClientLimits DEFAULT =
        new ClientLimits(8 << 20, Duration.ofSeconds(30), Duration.ofSeconds(10));
  }

  /** The settings of a process with these variables. */
  static ServerSettings of(Path appPath, int port, Duration refresh, EnvironmentVariables process) {
    return new ServerSettings(
        appPath, port, refresh, process, ClientLimits.DEFAULT, CompileMode.TIERED);
  }

  /** Whether this is a developer's machine: the explorer is served, to this machine only. */
  boolean isDevelopment() {
    return process.isDevelopment();
  }
}
