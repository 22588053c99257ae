// What the host does for a guest by itself: secrets, messages, time zones, and the environment beside them.
import { localtime, secrets } from "modus-guest-kit";

// @ts-ignore: decorator
@external("modus_secrets", "getSecretValue") declare function getSecretValue(name: string): string | null;
// @ts-ignore: decorator
@external("modus_system", "logMessage") declare function logMessage(level: string, message: string): void;
// @ts-ignore: decorator
@external("modus_system", "getTimeInZone") declare function getTimeInZone(tz: string | null): string | null;
// @ts-ignore: decorator
@external("modus_system", "getTimeZoneData") declare function getTimeZoneData(tz: string | null, format: string | null): Uint8Array | null;

export function secret(name: string): string | null { return getSecretValue(name); }
// As the SDK has it: fails when there is none.
export function requiredSecret(name: string): string { return secrets.getSecretValue(name); }
// Asks, and keeps what it gets to itself.
export function askForSecret(name: string): i32 { return secrets.getSecretValue(name).length; }

export function say(level: string, message: string): void { logMessage(level, message); }

export function timeIn(zone: string | null): string | null { return getTimeInZone(zone); }
export function timeNow(): string { return localtime.now(); }
export function zoneData(zone: string | null, format: string | null): Uint8Array | null { return getTimeZoneData(zone, format); }

export function environment(): Map<string, string> { return process.env; }

// Whether a text is anywhere in this guest's memory, in UTF-8 or UTF-16. It comes in two parts, so as not to find the question.
export function isInMemory(start: string, end: string): bool {
  return find(String.UTF8.encode(start), String.UTF8.encode(end)) || find(String.UTF16.encode(start), String.UTF16.encode(end));
}

function find(start: ArrayBuffer, end: ArrayBuffer): bool {
  const length = start.byteLength + end.byteLength;
  const last = (memory.size() << 16) - length;
  for (let at = 0; at <= last; at++) {
    if (
      memory.compare(at, changetype<usize>(start), start.byteLength) == 0 &&
      memory.compare(at + start.byteLength, changetype<usize>(end), end.byteLength) == 0
    ) return true;
  }
  return false;
}
