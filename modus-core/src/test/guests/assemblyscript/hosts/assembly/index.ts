// Functions of the host, one per type family. Whoever runs the tests provides the modules "modus_test" and "inventory";
// throughX passes its argument to modus_test.echoX and returns what it gets.

class Sample {
  a: i32;
  b: bool;
  c: string = "";
}

// A small field before a pointer.
class Reply {
  status: u16;
  statusText: string = "";
}

enum Color { Red, Green, Blue }

// @ts-ignore: decorator
@external("modus_test", "add") declare function hostAdd(a: i32, b: i32): i32;
// @ts-ignore: decorator
@external("modus_test", "echo") declare function hostEcho(message: string): string;
// @ts-ignore: decorator
@external("modus_test", "echoObject") declare function hostEchoObject(obj: Sample): Sample;
// @ts-ignore: decorator
@external("modus_test", "ping") declare function hostPing(): void;
// @ts-ignore: decorator
@external("modus_test", "note") declare function hostNote(text: string): void;
// @ts-ignore: decorator
@external("modus_test", "answer") declare function hostAnswer(): i64;
// @ts-ignore: decorator
@external("modus_test", "echoBool") declare function hostBool(v: bool): bool;
// @ts-ignore: decorator
@external("modus_test", "echoI8") declare function hostI8(v: i8): i8;
// @ts-ignore: decorator
@external("modus_test", "echoU8") declare function hostU8(v: u8): u8;
// @ts-ignore: decorator
@external("modus_test", "echoI16") declare function hostI16(v: i16): i16;
// @ts-ignore: decorator
@external("modus_test", "echoU16") declare function hostU16(v: u16): u16;
// @ts-ignore: decorator
@external("modus_test", "echoI32") declare function hostI32(v: i32): i32;
// @ts-ignore: decorator
@external("modus_test", "echoU32") declare function hostU32(v: u32): u32;
// @ts-ignore: decorator
@external("modus_test", "echoI64") declare function hostI64(v: i64): i64;
// @ts-ignore: decorator
@external("modus_test", "echoU64") declare function hostU64(v: u64): u64;
// @ts-ignore: decorator
@external("modus_test", "echoIsize") declare function hostIsize(v: isize): isize;
// @ts-ignore: decorator
@external("modus_test", "echoUsize") declare function hostUsize(v: usize): usize;
// @ts-ignore: decorator
@external("modus_test", "echoF32") declare function hostF32(v: f32): f32;
// @ts-ignore: decorator
@external("modus_test", "echoF64") declare function hostF64(v: f64): f64;
// @ts-ignore: decorator
@external("modus_test", "echoColor") declare function hostColor(v: Color): Color;
// @ts-ignore: decorator
@external("modus_test", "echoString") declare function hostString(v: string): string;
// @ts-ignore: decorator
@external("modus_test", "echoNullableString") declare function hostNullableString(v: string | null): string | null;
// @ts-ignore: decorator
@external("modus_test", "echoBuffer") declare function hostBuffer(v: ArrayBuffer): ArrayBuffer;
// @ts-ignore: decorator
@external("modus_test", "echoUint8Array") declare function hostUint8Array(v: Uint8Array): Uint8Array;
// @ts-ignore: decorator
@external("modus_test", "echoI32s") declare function hostI32s(v: i32[]): i32[];
// @ts-ignore: decorator
@external("modus_test", "echoStrings") declare function hostStrings(v: string[]): string[];
// @ts-ignore: decorator
@external("modus_test", "echoNullableStrings") declare function hostNullableStrings(v: string[] | null): string[] | null;
// @ts-ignore: decorator
@external("modus_test", "echoStringI32") declare function hostStringI32(v: Map<string, i32>): Map<string, i32>;
// @ts-ignore: decorator
@external("modus_test", "echoStringSet") declare function hostStringSet(v: Set<string>): Set<string>;
// @ts-ignore: decorator
@external("modus_test", "echoDate") declare function hostDate(v: Date): Date;
// @ts-ignore: decorator
@external("modus_test", "echoNullableObject") declare function hostNullableObject(v: Sample | null): Sample | null;
// @ts-ignore: decorator
@external("modus_test", "echoObjects") declare function hostObjects(v: Sample[]): Sample[];
// @ts-ignore: decorator
@external("modus_test", "reply") declare function hostReply(status: u16): Reply;
// @ts-ignore: decorator
@external("modus_test", "many") declare function hostMany(a: bool, b: i64, c: string, d: f32, e: i32[], f: f64, g: u8): string;
// @ts-ignore: decorator
@external("modus_test", "fails") declare function hostFails(reason: string): string;
// @ts-ignore: decorator
@external("modus_test", "failsWithNumber") declare function hostFailsWithNumber(reason: string): i64;
// @ts-ignore: decorator
@external("modus_test", "failsWithNothing") declare function hostFailsWithNothing(reason: string): void;
// @ts-ignore: decorator
@external("inventory", "stockOf") declare function stockOf(item: string): i32;
// @ts-ignore: decorator
@external("modus_nowhere", "missing") declare function missing(text: string): string;

export function callAdd(a: i32, b: i32): i32 { return hostAdd(a, b); }
export function callEcho(message: string): string { return hostEcho(message); }
export function callEchoObject(obj: Sample): Sample { return hostEchoObject(obj); }
export function callPing(): void { hostPing(); }
export function callNote(text: string): void { hostNote(text); }
export function callAnswer(): i64 { return hostAnswer(); }
export function callReply(status: u16): string {
  const reply = hostReply(status);
  return `${reply.status} ${reply.statusText}`;
}
export function getReply(status: u16): Reply { return hostReply(status); }
export function callMany(a: bool, b: i64, c: string, d: f32, e: i32[], f: f64, g: u8): string { return hostMany(a, b, c, d, e, f, g); }

export function throughBool(v: bool): bool { return hostBool(v); }
export function throughI8(v: i8): i8 { return hostI8(v); }
export function throughU8(v: u8): u8 { return hostU8(v); }
export function throughI16(v: i16): i16 { return hostI16(v); }
export function throughU16(v: u16): u16 { return hostU16(v); }
export function throughI32(v: i32): i32 { return hostI32(v); }
export function throughU32(v: u32): u32 { return hostU32(v); }
export function throughI64(v: i64): i64 { return hostI64(v); }
export function throughU64(v: u64): u64 { return hostU64(v); }
export function throughIsize(v: isize): isize { return hostIsize(v); }
export function throughUsize(v: usize): usize { return hostUsize(v); }
export function throughF32(v: f32): f32 { return hostF32(v); }
export function throughF64(v: f64): f64 { return hostF64(v); }
export function throughColor(v: Color): Color { return hostColor(v); }
export function throughString(v: string): string { return hostString(v); }
export function throughNullableString(v: string | null): string | null { return hostNullableString(v); }
export function throughBuffer(v: ArrayBuffer): ArrayBuffer { return hostBuffer(v); }
export function throughUint8Array(v: Uint8Array): Uint8Array { return hostUint8Array(v); }
export function throughI32s(v: i32[]): i32[] { return hostI32s(v); }
export function throughStrings(v: string[]): string[] { return hostStrings(v); }
export function throughNullableStrings(v: string[] | null): string[] | null { return hostNullableStrings(v); }
export function throughStringI32(v: Map<string, i32>): Map<string, i32> { return hostStringI32(v); }
export function throughStringSet(v: Set<string>): Set<string> { return hostStringSet(v); }
export function throughDate(v: Date): Date { return hostDate(v); }
export function throughNullableObject(v: Sample | null): Sample | null { return hostNullableObject(v); }
export function throughObjects(v: Sample[]): Sample[] { return hostObjects(v); }

// A result of a narrow type, widened: shows bits that the host should not have set.
export function wideBool(v: bool): i32 { return <i32>hostBool(v); }
export function wideI8(v: i8): i32 { return <i32>hostI8(v); }
export function wideU8(v: u8): i32 { return <i32>hostU8(v); }
export function wideI16(v: i16): i32 { return <i32>hostI16(v); }
export function wideU16(v: u16): i32 { return <i32>hostU16(v); }

// What the guest sees of a failure is address 0, which the type need not allow.
export function failureSeen(reason: string): string {
  const result = hostFails(reason);
  return changetype<usize>(result) == 0 ? "no result" : result;
}
// Uses a failed call's result without looking at it, and traps.
export function failureUnseen(reason: string): i32 { return hostFails(reason).length; }
export function numberOfFailure(reason: string): i64 { return hostFailsWithNumber(reason); }
export function afterFailure(reason: string): string {
  hostFailsWithNothing(reason);
  return "went on";
}
// Gives the host a null where the type has none.
export function giveForbiddenNull(): string {
  const result = hostString(changetype<string>(0));
  return changetype<usize>(result) == 0 ? "no result" : result;
}

export function stock(item: string): i32 { return stockOf(item); }
// Calls an import that nobody provides. The others must work all the same.
export function callMissing(text: string): string { return missing(text); }

// Calls the host often, with results that must outlive collections.
export function callEchoTimes(message: string, n: i32): string[] {
  const results = new Array<string>(n);
  for (let i = 0; i < n; i++) {
    results[i] = hostEcho(message + i.toString());
    if (i % 100 == 0) __collect();
  }
  return results;
}
export function callAddTimes(n: i32): i32 {
  let sum = 0;
  for (let i = 0; i < n; i++) sum = hostAdd(sum, 1);
  return sum;
}
