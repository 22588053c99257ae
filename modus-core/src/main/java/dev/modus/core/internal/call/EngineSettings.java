package dev.modus.core.internal.call;

import dev.modus.core.CompileMode;
import dev.modus.core.Limits;
import dev.modus.core.host.HostModule;
import java.time.Clock;
import java.util.Map;

/** What the builder of an engine was told. */
public record EngineSettings(
    CompileMode compileMode,
    Map<String, String> environment,
    Clock clock,
    Map<String, HostModule> hostModules,
    Limits limits,
    boolean strictCompatibility) {}
