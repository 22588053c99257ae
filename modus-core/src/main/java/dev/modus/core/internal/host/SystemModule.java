package dev.modus.core.internal.host;

import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostFunction;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.log.Log;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code modus_system} (host-functions.md, section 4). */
final class SystemModule {

  static final String MODULE = "modus_system";

  /** What is built in; a host module may add the rest. */
  static final Set<String> FUNCTIONS = Set.of("logMessage", "getTimeInZone");

  private final Clock clock;
  private final Map<String, HostFunction> functions =
      Map.of("logMessage", SystemModule::logMessage, "getTimeInZone", this::timeInZone);

  SystemModule(Clock clock) {
    this.clock = clock;
  }

  @Nullable HostFunction function(String name) {
    return functions.get(name);
  }

  /** Keeps the message for the caller, and passes it on to the host's log. */
  private static @Nullable Object logMessage(HostCall call) {
    CallState state = ((GuestHostCall) call).state();
    String level = text(call.arguments().get(0));
    String text = text(call.arguments().get(1));
    state.log(level, text);
    if (Log.GUEST.isLoggable(level(level))) {
      Log.GUEST.log(level(level), state.function() + ": " + text);
    }
    return null;
  }

  /** A Go guest can pass no address instead of a text. */
  private static String text(@Nullable Object argument) {
    return argument == null ? "" : argument.toString();
  }

  private static Level level(String level) {
    return switch (level) {
      case "debug" -> Level.DEBUG;
      case "warning" -> Level.WARNING;
      case "error", "fatal" -> Level.ERROR;
      case "trace" -> Level.TRACE;
      default -> Level.INFO;
    };
  }

  /** The time in a zone, or in the zone of the request; null when there is no such zone. */
  private @Nullable Object timeInZone(HostCall call) {
    Object asked = call.arguments().get(0);
    String zone =
        asked == null || asked.equals("")
            ? ((GuestHostCall) call).state().environment().get("TZ")
            : asked.toString();
    if (zone == null || zone.isEmpty()) {
      Log.HOST.log(Level.ERROR, "Time zone not specified.");
      return null;
    }
    if (!isRegion(zone)) {
      Log.HOST.log(Level.ERROR, "Failed to get time zone location: unknown time zone " + zone);
      return null;
    }
    ZoneId id = zone.equals("Local") ? clock.getZone() : ZoneId.of(zone);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(ZonedDateTime.now(clock.withZone(id)));
  }

  /** Names of regions only, as the reference's time library knows them; no offsets. */
  private static boolean isRegion(String zone) {
    return zone.equals("UTC")
        || zone.equals("Local")
        || ZoneRulesProvider.getAvailableZoneIds().contains(zone);
  }
}
