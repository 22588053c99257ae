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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code modus_system} (host-functions.md, section 4). */
final class SystemModule {

  static final String MODULE = "modus_system";
  static final String LOG_MESSAGE = MODULE + ".logMessage";

  /** What is built in; a host module may add the rest. */
  static final Set<String> FUNCTIONS = Set.of("logMessage", "getTimeInZone", "getTimeZoneData");

  private final Log log;
  private final Clock clock;
  private final Map<ZoneId, byte[]> zoneFiles = new ConcurrentHashMap<>();
  private final Map<String, HostFunction> functions =
      Map.of(
          "logMessage", this::logMessage,
          "getTimeInZone", this::timeInZone,
          "getTimeZoneData", this::timeZoneData);

  SystemModule(String app, Clock clock) {
    this.log = Log.guest(app);
    this.clock = clock;
  }

  @Nullable HostFunction function(String name) {
    return functions.get(name);
  }

  /** Keeps the message for the caller, and passes it on to the host's log. */
  private @Nullable Object logMessage(HostCall call) {
    CallState state = ((GuestHostCall) call).state();
    String level = text(call.arguments().get(0));
    String text = text(call.arguments().get(1));
    state.log(level, text);
    if (log.isLoggable(level(level))) {
      String request = state.context().requestId();
      String who = state.function() + (request == null ? "" : " (" + request + ")");
      log.log(level(level), who + ": " + Log.asOneRecord(text));
    }
    return null;
  }

  /** A Go guest can pass no address instead of a text. */
  private static String text(@Nullable Object argument) {
    return argument == null ? "" : argument.toString();
  }

  /** A message without a level, as from {@code console.log} and {@code trace}, is always shown. */
  private static Level level(String level) {
    return switch (level) {
      case "debug" -> Level.DEBUG;
      case "warning" -> Level.WARNING;
      case "error", "fatal" -> Level.ERROR;
      default -> Level.INFO;
    };
  }

  /** The time in a zone, or in the zone of the request; null when there is no such zone. */
  private @Nullable Object timeInZone(HostCall call) {
    String asked = text(call.arguments().get(0));
    String name =
        asked.isEmpty()
            ? ((GuestHostCall) call).state().environment().getOrDefault("TZ", "")
            : asked;
    if (name.isEmpty()) {
      log(call, "Time zone not specified.");
      return null;
    }
    ZoneId zone = name.equals("Local") ? clock.getZone() : TimeZones.find(name);
    if (zone == null) {
      log(
          call,
          "Failed to get time zone location. failed to load time zone location for "
              + name
              + ": unknown time zone "
              + name);
      return null;
    }
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(ZonedDateTime.now(clock.withZone(zone)));
  }

  /** The rules of a zone as a file for guests that have a time library of their own. */
  private byte @Nullable [] timeZoneData(HostCall call) {
    Object name = call.arguments().get(0);
    Object format = call.arguments().get(1);
    if (name == null || format == null) {
      log(call, name == null ? "Time zone not specified." : "Time zone format not specified.");
      return null;
    }
    if (name.equals("")) {
      return noData(call, "time zone cannot be empty");
    }
    if (!format.equals("tzif")) {
      return noData(call, "unsupported time zone format: " + format);
    }
    ZoneId zone = TimeZones.find(name.toString());
    if (zone == null) {
      return noData(
          call, "failed to load time zone data for " + name + ": unknown time zone " + name);
    }
    return zoneFiles.computeIfAbsent(zone, TimeZoneFile::of);
  }

  private static byte @Nullable [] noData(HostCall call, String cause) {
    log(call, "Failed to get time zone data. " + cause);
    return null;
  }

  private static void log(HostCall call, String text) {
    String where = " (function " + call.guestFunction() + ", execution " + call.executionId() + ")";
    Log.HOST.log(Level.ERROR, text + where);
  }
}
