// @ts-ignore: decorator
@external("modus_system", "getTimeInZone")
declare function hostGetTimeInZone(tz: string | null): string | null;

/** The time now in the zone of the request, as RFC 3339 text. */
export function now(): string {
  return orThrow(hostGetTimeInZone(null));
}

/** The time now in an IANA zone such as `Europe/Oslo`, as RFC 3339 text. */
export function nowInZone(tz: string): string {
  return orThrow(hostGetTimeInZone(tz));
}

/** The IANA name of the zone of the request. */
export function getTimeZone(): string {
  return process.env.get("TZ");
}

export function isValidTimeZone(tz: string): bool {
  // The host takes an empty name for the zone of the request, which would be an answer to another question.
  return tz.length > 0 && hostGetTimeInZone(tz) !== null;
}

function orThrow(time: string | null): string {
  if (time === null) throw new Error("Failed to get the local time.");
  return time;
}
