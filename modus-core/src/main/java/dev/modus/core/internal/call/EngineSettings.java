package dev.modus.core.internal.call;

import dev.modus.core.CompileMode;
import dev.modus.core.Isolation;
import dev.modus.core.Limits;
import dev.modus.core.internal.event.Listeners;
import dev.modus.core.internal.host.HostModules;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.secret.SecretResolver;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the builder of an engine was told.
 *
 * @param manifest instead of the app's own, or null
 * @param secrets what knows secrets; null for the variables of the process and the app's .env files
 */
public record EngineSettings(
    @Nullable Manifest manifest,
    CompileMode compileMode,
    Map<String, String> environment,
    Clock clock,
    HostModules hostModules,
    @Nullable SecretResolver secrets,
    @Nullable HttpClient httpClient,
    @Nullable Executor executor,
    Limits limits,
    boolean strictCompatibility,
    Isolation isolation,
    Map<String, Isolation> functionIsolation,
    @Nullable Path compileCache,
    Duration closeTimeout,
    @Nullable Listeners listeners) {}
