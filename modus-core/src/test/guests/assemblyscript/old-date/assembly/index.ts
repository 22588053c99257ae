// Dates as in apps of older SDKs: the class is ~lib/date/Date, and the clock is the import env.Date.now.

class Event {
  constructor(public name: string, public at: Date, public until: Date | null) {}
}

export function now(): i64 { return Date.now(); }
export function echoDate(v: Date): Date { return v; }
export function echoNullableDate(v: Date | null): Date | null { return v; }
export function echoDates(v: Date[]): Date[] { return v; }
export function echoEvent(v: Event): Event { return v; }
export function dateFrom(millis: i64): Date { return new Date(millis); }
export function dateMillis(v: Date): i64 { return v.getTime(); }
export function isoOf(v: Date): string { return v.toISOString(); }
