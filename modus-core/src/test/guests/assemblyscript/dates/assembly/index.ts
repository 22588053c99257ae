// Date: what passes, what the guest reads from a date of the host, and the clock.

export function echoDate(v: Date): Date { return v; }
export function echoNullableDate(v: Date | null): Date | null { return v; }

export function dateFrom(millis: i64): Date { return new Date(millis); }
export function dateMillis(v: Date): i64 { return v.getTime(); }
export function isoOf(v: Date): string { return v.toISOString(); }
// Year, month from 1, day, hour, minute, second, millisecond.
export function dateParts(v: Date): i32[] {
  return [
    v.getUTCFullYear(), v.getUTCMonth() + 1, v.getUTCDate(),
    v.getUTCHours(), v.getUTCMinutes(), v.getUTCSeconds(), v.getUTCMilliseconds(),
  ];
}
// The 24 bytes of the object.
export function bytesOf(v: Date): Uint8Array {
  const bytes = new Uint8Array(24);
  memory.copy(bytes.dataStart, changetype<usize>(v), 24);
  return bytes;
}
export function sizeOf(v: Date): i32 { return load<i32>(changetype<usize>(v) - 4); }

export function lastOf2024(): Date { return new Date(1735689599999); }
export function nullDate(): Date | null { return null; }
export function forbiddenNullDate(): Date { return changetype<Date>(0); }
// Year, month and day that are not those of the milliseconds, which alone count.
export function inconsistentDate(): Date {
  const date = new Date(0);
  store<i32>(changetype<usize>(date), 1999);
  return date;
}

export function now(): i64 { return Date.now(); }
