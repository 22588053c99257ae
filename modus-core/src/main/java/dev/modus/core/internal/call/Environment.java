package dev.modus.core.internal.call;

import dev.modus.core.CallContext;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment variables of a call (abi-assemblyscript.md, section 7.6). {@code TZ} and {@code
 * CLAIMS} come from the call alone: unlike in the reference no variable of the host replaces them.
 */
final class Environment {

  private static final String TIME_ZONE = "TZ";
  private static final String CLAIMS = "CLAIMS";

  private final Map<String, String> variables;
  private final String hostZone;

  Environment(Map<String, String> variables, Clock clock) {
    this.variables = variables;
    this.hostZone = zoneName(clock.getZone());
  }

  /** Guests expect an IANA name; a bare offset has none. */
  private static String zoneName(ZoneId zone) {
    return zone instanceof ZoneOffset || zone.getId().equals("Z") ? "UTC" : zone.getId();
  }

  Map<String, String> of(CallContext context) {
    String zone = context.timeZone();
    Map<String, String> environment = new LinkedHashMap<>(variables.size() * 2 + 4);
    environment.put(TIME_ZONE, zone == null || zone.isEmpty() ? hostZone : zone);
    environment.put(CLAIMS, context.claims());
    variables.forEach(environment::putIfAbsent);
    return Collections.unmodifiableMap(environment);
  }
}
