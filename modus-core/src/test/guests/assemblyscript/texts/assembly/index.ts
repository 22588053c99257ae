// Strings and the types that are byte sequences: what passes unchanged, and what the guest sees of it.

export function echoString(v: string): string { return v; }
export function echoNullableString(v: string | null): string | null { return v; }

// In UTF-16 units.
export function lengthOf(v: string): i32 { return v.length; }
// -1 for null, which an empty string is not.
export function lengthOfNullable(v: string | null): i32 { return v === null ? -1 : v.length; }
export function charCodes(v: string): i32[] {
  const codes = new Array<i32>(v.length);
  for (let i = 0; i < v.length; i++) codes[i] = v.charCodeAt(i);
  return codes;
}
export function fromCharCodes(codes: i32[]): string {
  let text = "";
  for (let i = 0; i < codes.length; i++) text += String.fromCharCode(codes[i]);
  return text;
}
export function join(a: string, b: string): string { return a + b; }
export function same(a: string, b: string): bool { return a == b; }
export function repeat(v: string, times: i32): string { return v.repeat(times); }

export function emptyString(): string { return ""; }
export function emptyNullableString(): string | null { return ""; }
export function nullString(): string | null { return null; }
// Null where the type has none.
export function forbiddenNullString(): string { return changetype<string>(0); }
export function greeting(): string { return "こんにちは、世界"; }
export function emoji(): string { return "a😀é"; }
export function withNul(): string { return "a\0b"; }
export function loneHighSurrogate(): string { return String.fromCharCode(0xd83d); }
export function loneLowSurrogate(): string { return "x" + String.fromCharCode(0xde00) + "y"; }
export function swappedSurrogates(): string { return String.fromCharCode(0xde00) + String.fromCharCode(0xd83d); }

export function echoBuffer(v: ArrayBuffer): ArrayBuffer { return v; }
export function echoNullableBuffer(v: ArrayBuffer | null): ArrayBuffer | null { return v; }
export function bufferLength(v: ArrayBuffer): i32 { return v.byteLength; }
export function bufferLengthOfNullable(v: ArrayBuffer | null): i32 { return v === null ? -1 : v.byteLength; }
// -1 when there is no such byte.
export function byteAt(v: ArrayBuffer, index: i32): i32 { return index < v.byteLength ? Uint8Array.wrap(v)[index] : -1; }
export function bytes(): ArrayBuffer {
  const buffer = new ArrayBuffer(4);
  store<u32>(changetype<usize>(buffer), 0xff7f0201); // 1, 2, 127, 255
  return buffer;
}
export function emptyBuffer(): ArrayBuffer { return new ArrayBuffer(0); }
export function nullBuffer(): ArrayBuffer | null { return null; }
export function forbiddenNullBuffer(): ArrayBuffer { return changetype<ArrayBuffer>(0); }

export function echoUint8Array(v: Uint8Array): Uint8Array { return v; }
export function echoUint8ClampedArray(v: Uint8ClampedArray): Uint8ClampedArray { return v; }
export function echoArrayU8(v: u8[]): u8[] { return v; }
export function echoStaticArrayU8(v: StaticArray<u8>): StaticArray<u8> { return v; }
export function echoNullableUint8Array(v: Uint8Array | null): Uint8Array | null { return v; }
export function echoNullableArrayU8(v: u8[] | null): u8[] | null { return v; }
