package dev.modus.core.internal.call;

import dev.modus.core.CompileMode;
import dev.modus.core.Isolation;
import dev.modus.core.Limits;
import dev.modus.core.host.HostModule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What the builder of an engine was told. */
public record EngineSettings(
    CompileMode compileMode,
    Map<String, String> environment,
    Clock clock,
    Map<String, HostModule> hostModules,
    @Nullable Executor executor,
    Limits limits,
    boolean strictCompatibility,
    Isolation isolation,
    Map<String, Isolation> functionIsolation,
    @Nullable Path compileCache,
    Duration closeTimeout) {}
