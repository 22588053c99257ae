package dev.modus.core.internal.host;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Time zones by the names the reference's time library knows: regions in exact letter case; no
 * offsets, and no paths (host-functions.md, section 4.2).
 */
final class TimeZones {

  /** Regions that the JDK has among its own since version 23 only, then under names of cities. */
  private static final Map<String, ZoneId> FIXED =
      Map.of(
          "EST", ZoneOffset.ofHours(-5),
          "MST", ZoneOffset.ofHours(-7),
          "HST", ZoneOffset.ofHours(-10));

  private TimeZones() {}

  /** The zone of a name, or null when there is none. */
  static @Nullable ZoneId find(String name) {
    ZoneId fixed = FIXED.get(name);
    if (fixed != null) {
      return fixed;
    }
    return ZoneRulesProvider.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
  }
}
