package dev.modus.core.secret;

import dev.modus.core.internal.secret.EnvFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables as secrets: those of the process, and those of {@code .env} files beside an
 * app. This is where an engine gets its secrets from unless its builder is told otherwise.
 *
 * <pre>{@code
 * EnvironmentVariables variables = EnvironmentVariables.ofProcess().withEnvFiles(folder);
 * FunctionEngine engine =
 *     FunctionEngine.builder()
 *         .app(folder)
 *         .secrets(variables)
 *         .environment(variables.forGuests(name -> name.startsWith("PUBLIC_")))
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe; the environment of the JVM is never changed.
 *
 * @since 0.1.0
 */
public final class EnvironmentVariables implements SecretResolver {

  private static final String PREFIX = "MODUS_";
  private static final String ENVIRONMENT_NAME = "MODUS_ENV";
  private static final String DEFAULT_ENVIRONMENT = "prod";

  private final Map<String, String> variables;
  private final String environmentName;

  private EnvironmentVariables(Map<String, String> variables, String environmentName) {
    this.variables = variables;
    this.environmentName = environmentName;
  }

  /** {@return the variables of this process} */
  public static EnvironmentVariables ofProcess() {
    return of(System.getenv());
  }

  /**
   * Variables that come from anywhere.
   *
   * @param variables names and values; copied
   * @return the variables
   */
  public static EnvironmentVariables of(Map<String, String> variables) {
    Map<String, String> copy = new LinkedHashMap<>(variables);
    String name = copy.getOrDefault(ENVIRONMENT_NAME, "");
    return new EnvironmentVariables(copy, name.isEmpty() ? DEFAULT_ENVIRONMENT : name);
  }

  /**
   * Adds what the {@code .env} files of a folder define, and these variables do not (manifest.md,
   * section 9.2). Of several files the first that defines a variable decides: {@code
   * .env.<environment>.local}, {@code .env.<environment>}, {@code .env.local}, {@code .env}. The
   * environments {@code dev} and {@code development}, {@code stage} and {@code staging}, {@code
   * test} and {@code testing}, {@code prod} and {@code production} are one each, whose files of the
   * short name come first.
   *
   * <p>The files are read here and now. One that cannot be understood is left out as a whole, and
   * logged as a warning.
   *
   * @param folder the folder; need not exist
   * @return these variables and those of the files
   */
  public EnvironmentVariables withEnvFiles(Path folder) {
    Map<String, String> all = new LinkedHashMap<>(variables);
    EnvFiles.addTo(all, Objects.requireNonNull(folder, "folder"), environmentName);
    return new EnvironmentVariables(all, environmentName);
  }

  @Override
  public @Nullable String resolve(String variable) {
    return variables.get(Objects.requireNonNull(variable, "variable"));
  }

  /**
   * The name of the environment.
   *
   * @return the value of {@code MODUS_ENV}, which {@code .env} files do not change; {@code prod} if
   *     it is empty or missing
   */
  public String environmentName() {
    return environmentName;
  }

  /**
   * Whether the reference runtime would relax checks for developers.
   *
   * @return whether {@link #environmentName()} is exactly {@code dev} or {@code development}
   */
  public boolean isDevelopment() {
    return environmentName.equals("dev") || environmentName.equals("development");
  }

  /**
   * What the reference runtime shows to guests: each variable whose name begins with {@code
   * MODUS_}, without that prefix (manifest.md, section 7.5). These are also the secrets of
   * connections and of the app, so choose.
   *
   * @param filter tells which names, without the prefix, guests may see; {@code name -> true} is
   *     what the reference does
   * @return names and values in alphabetical order, for the builder's {@code environment}; {@code
   *     TZ} and {@code CLAIMS} are never among them
   */
  public Map<String, String> forGuests(Predicate<String> filter) {
    Objects.requireNonNull(filter, "filter");
    Map<String, String> visible = new TreeMap<>();
    variables.forEach(
        (name, value) -> {
          String shown = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
          boolean ofTheCall = shown.equals("TZ") || shown.equals("CLAIMS");
          if (!shown.isEmpty() && !ofTheCall && filter.test(shown)) {
            visible.put(shown, value);
          }
        });
    return Collections.unmodifiableMap(visible);
  }

  /** {@return how many variables there are: values are secrets} */
  @Override
  public String toString() {
    return "EnvironmentVariables[" + variables.size() + " variables, " + environmentName + "]";
  }
}
