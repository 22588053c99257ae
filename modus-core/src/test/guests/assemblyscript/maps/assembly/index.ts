// Map<K, V> for every key type and entry layout. Per map type: echoX, getX and hasX (wrong hashes miss), growX (sets more
// entries, which needs intact chains and makes the map move), deleteX (leaves a hole) and joinX (what the guest iterates over).
import { HASH } from "util/hash";
import { Point } from "./point";

type Strings = Map<string, string>;

export function echoU8String(map: Map<u8, string>): Map<u8, string> { return map; }
export function getU8String(map: Map<u8, string>, key: u8): string { return map.get(key); }
export function hasU8String(map: Map<u8, string>, key: u8): bool { return map.has(key); }
export function growU8String(map: Map<u8, string>, keys: u8[], values: string[]): Map<u8, string> { return grown(map, keys, values); }
export function deleteU8String(map: Map<u8, string>, key: u8): Map<u8, string> { map.delete(key); return map; }
export function joinU8String(map: Map<u8, string>): string { return joined(map); }

export function echoStringString(map: Map<string, string>): Map<string, string> { return map; }
export function getStringString(map: Map<string, string>, key: string): string { return map.get(key); }
export function hasStringString(map: Map<string, string>, key: string): bool { return map.has(key); }
export function growStringString(map: Map<string, string>, keys: string[], values: string[]): Map<string, string> { return grown(map, keys, values); }
export function deleteStringString(map: Map<string, string>, key: string): Map<string, string> { map.delete(key); return map; }
export function joinStringString(map: Map<string, string>): string { return joined(map); }

export function echoI32String(map: Map<i32, string>): Map<i32, string> { return map; }
export function getI32String(map: Map<i32, string>, key: i32): string { return map.get(key); }
export function hasI32String(map: Map<i32, string>, key: i32): bool { return map.has(key); }
export function growI32String(map: Map<i32, string>, keys: i32[], values: string[]): Map<i32, string> { return grown(map, keys, values); }
export function deleteI32String(map: Map<i32, string>, key: i32): Map<i32, string> { map.delete(key); return map; }
export function joinI32String(map: Map<i32, string>): string { return joined(map); }

export function echoStringF64(map: Map<string, f64>): Map<string, f64> { return map; }
export function getStringF64(map: Map<string, f64>, key: string): f64 { return map.get(key); }
export function hasStringF64(map: Map<string, f64>, key: string): bool { return map.has(key); }
export function growStringF64(map: Map<string, f64>, keys: string[], values: f64[]): Map<string, f64> { return grown(map, keys, values); }
export function deleteStringF64(map: Map<string, f64>, key: string): Map<string, f64> { map.delete(key); return map; }
export function joinStringF64(map: Map<string, f64>): string { return joined(map); }

export function echoStringI8(map: Map<string, i8>): Map<string, i8> { return map; }
export function getStringI8(map: Map<string, i8>, key: string): i8 { return map.get(key); }
export function hasStringI8(map: Map<string, i8>, key: string): bool { return map.has(key); }
export function growStringI8(map: Map<string, i8>, keys: string[], values: i8[]): Map<string, i8> { return grown(map, keys, values); }
export function deleteStringI8(map: Map<string, i8>, key: string): Map<string, i8> { map.delete(key); return map; }
export function joinStringI8(map: Map<string, i8>): string { return joined(map); }

export function echoU8F64(map: Map<u8, f64>): Map<u8, f64> { return map; }
export function getU8F64(map: Map<u8, f64>, key: u8): f64 { return map.get(key); }
export function hasU8F64(map: Map<u8, f64>, key: u8): bool { return map.has(key); }
export function growU8F64(map: Map<u8, f64>, keys: u8[], values: f64[]): Map<u8, f64> { return grown(map, keys, values); }
export function deleteU8F64(map: Map<u8, f64>, key: u8): Map<u8, f64> { map.delete(key); return map; }
export function joinU8F64(map: Map<u8, f64>): string { return joined(map); }

export function echoI16I64(map: Map<i16, i64>): Map<i16, i64> { return map; }
export function getI16I64(map: Map<i16, i64>, key: i16): i64 { return map.get(key); }
export function hasI16I64(map: Map<i16, i64>, key: i16): bool { return map.has(key); }
export function growI16I64(map: Map<i16, i64>, keys: i16[], values: i64[]): Map<i16, i64> { return grown(map, keys, values); }
export function deleteI16I64(map: Map<i16, i64>, key: i16): Map<i16, i64> { map.delete(key); return map; }
export function joinI16I64(map: Map<i16, i64>): string { return joined(map); }

export function echoU64Bool(map: Map<u64, bool>): Map<u64, bool> { return map; }
export function getU64Bool(map: Map<u64, bool>, key: u64): bool { return map.get(key); }
export function hasU64Bool(map: Map<u64, bool>, key: u64): bool { return map.has(key); }
export function growU64Bool(map: Map<u64, bool>, keys: u64[], values: bool[]): Map<u64, bool> { return grown(map, keys, values); }
export function deleteU64Bool(map: Map<u64, bool>, key: u64): Map<u64, bool> { map.delete(key); return map; }
export function joinU64Bool(map: Map<u64, bool>): string { return joined(map); }

export function echoF64I8(map: Map<f64, i8>): Map<f64, i8> { return map; }
export function getF64I8(map: Map<f64, i8>, key: f64): i8 { return map.get(key); }
export function hasF64I8(map: Map<f64, i8>, key: f64): bool { return map.has(key); }
export function growF64I8(map: Map<f64, i8>, keys: f64[], values: i8[]): Map<f64, i8> { return grown(map, keys, values); }
export function deleteF64I8(map: Map<f64, i8>, key: f64): Map<f64, i8> { map.delete(key); return map; }
export function joinF64I8(map: Map<f64, i8>): string { return joined(map); }

export function echoI8U8(map: Map<i8, u8>): Map<i8, u8> { return map; }
export function getI8U8(map: Map<i8, u8>, key: i8): u8 { return map.get(key); }
export function hasI8U8(map: Map<i8, u8>, key: i8): bool { return map.has(key); }
export function growI8U8(map: Map<i8, u8>, keys: i8[], values: u8[]): Map<i8, u8> { return grown(map, keys, values); }
export function deleteI8U8(map: Map<i8, u8>, key: i8): Map<i8, u8> { map.delete(key); return map; }
export function joinI8U8(map: Map<i8, u8>): string { return joined(map); }

export function echoBoolI16(map: Map<bool, i16>): Map<bool, i16> { return map; }
export function getBoolI16(map: Map<bool, i16>, key: bool): i16 { return map.get(key); }
export function hasBoolI16(map: Map<bool, i16>, key: bool): bool { return map.has(key); }
export function growBoolI16(map: Map<bool, i16>, keys: bool[], values: i16[]): Map<bool, i16> { return grown(map, keys, values); }
export function deleteBoolI16(map: Map<bool, i16>, key: bool): Map<bool, i16> { map.delete(key); return map; }
export function joinBoolI16(map: Map<bool, i16>): string { return joined(map); }

export function echoU16U16(map: Map<u16, u16>): Map<u16, u16> { return map; }
export function getU16U16(map: Map<u16, u16>, key: u16): u16 { return map.get(key); }
export function hasU16U16(map: Map<u16, u16>, key: u16): bool { return map.has(key); }
export function growU16U16(map: Map<u16, u16>, keys: u16[], values: u16[]): Map<u16, u16> { return grown(map, keys, values); }
export function deleteU16U16(map: Map<u16, u16>, key: u16): Map<u16, u16> { map.delete(key); return map; }
export function joinU16U16(map: Map<u16, u16>): string { return joined(map); }

export function echoF32NullableString(map: Map<f32, string | null>): Map<f32, string | null> { return map; }
export function getF32NullableString(map: Map<f32, string | null>, key: f32): string | null { return map.get(key); }
export function hasF32NullableString(map: Map<f32, string | null>, key: f32): bool { return map.has(key); }
export function growF32NullableString(map: Map<f32, string | null>, keys: f32[], values: (string | null)[]): Map<f32, string | null> { return grown(map, keys, values); }
export function deleteF32NullableString(map: Map<f32, string | null>, key: f32): Map<f32, string | null> { map.delete(key); return map; }
export function joinF32NullableString(map: Map<f32, string | null>): string { return joined(map); }

export function echoIsizeString(map: Map<isize, string>): Map<isize, string> { return map; }
export function getIsizeString(map: Map<isize, string>, key: isize): string { return map.get(key); }
export function hasIsizeString(map: Map<isize, string>, key: isize): bool { return map.has(key); }
export function growIsizeString(map: Map<isize, string>, keys: isize[], values: string[]): Map<isize, string> { return grown(map, keys, values); }
export function deleteIsizeString(map: Map<isize, string>, key: isize): Map<isize, string> { map.delete(key); return map; }
export function joinIsizeString(map: Map<isize, string>): string { return joined(map); }

export function echoUsizeI64(map: Map<usize, i64>): Map<usize, i64> { return map; }
export function getUsizeI64(map: Map<usize, i64>, key: usize): i64 { return map.get(key); }
export function hasUsizeI64(map: Map<usize, i64>, key: usize): bool { return map.has(key); }
export function growUsizeI64(map: Map<usize, i64>, keys: usize[], values: i64[]): Map<usize, i64> { return grown(map, keys, values); }
export function deleteUsizeI64(map: Map<usize, i64>, key: usize): Map<usize, i64> { map.delete(key); return map; }
export function joinUsizeI64(map: Map<usize, i64>): string { return joined(map); }

export function echoU32U32(map: Map<u32, u32>): Map<u32, u32> { return map; }
export function getU32U32(map: Map<u32, u32>, key: u32): u32 { return map.get(key); }
export function hasU32U32(map: Map<u32, u32>, key: u32): bool { return map.has(key); }
export function growU32U32(map: Map<u32, u32>, keys: u32[], values: u32[]): Map<u32, u32> { return grown(map, keys, values); }
export function deleteU32U32(map: Map<u32, u32>, key: u32): Map<u32, u32> { map.delete(key); return map; }
export function joinU32U32(map: Map<u32, u32>): string { return joined(map); }

export function echoI64F32(map: Map<i64, f32>): Map<i64, f32> { return map; }
export function getI64F32(map: Map<i64, f32>, key: i64): f32 { return map.get(key); }
export function hasI64F32(map: Map<i64, f32>, key: i64): bool { return map.has(key); }
export function growI64F32(map: Map<i64, f32>, keys: i64[], values: f32[]): Map<i64, f32> { return grown(map, keys, values); }
export function deleteI64F32(map: Map<i64, f32>, key: i64): Map<i64, f32> { map.delete(key); return map; }
export function joinI64F32(map: Map<i64, f32>): string { return joined(map); }

export function echoStringI32(map: Map<string, i32>): Map<string, i32> { return map; }
export function getStringI32(map: Map<string, i32>, key: string): i32 { return map.get(key); }
export function hasStringI32(map: Map<string, i32>, key: string): bool { return map.has(key); }
export function growStringI32(map: Map<string, i32>, keys: string[], values: i32[]): Map<string, i32> { return grown(map, keys, values); }
export function deleteStringI32(map: Map<string, i32>, key: string): Map<string, i32> { map.delete(key); return map; }
export function joinStringI32(map: Map<string, i32>): string { return joined(map); }

export function echoStringNullableString(map: Map<string, string | null>): Map<string, string | null> { return map; }
export function getStringNullableString(map: Map<string, string | null>, key: string): string | null { return map.get(key); }
export function hasStringNullableString(map: Map<string, string | null>, key: string): bool { return map.has(key); }
export function growStringNullableString(map: Map<string, string | null>, keys: string[], values: (string | null)[]): Map<string, string | null> { return grown(map, keys, values); }
export function deleteStringNullableString(map: Map<string, string | null>, key: string): Map<string, string | null> { map.delete(key); return map; }
export function joinStringNullableString(map: Map<string, string | null>): string { return joined(map); }

export function echoStringPoint(map: Map<string, Point>): Map<string, Point> { return map; }
export function getStringPoint(map: Map<string, Point>, key: string): Point { return map.get(key); }
export function hasStringPoint(map: Map<string, Point>, key: string): bool { return map.has(key); }
export function growStringPoint(map: Map<string, Point>, keys: string[], values: Point[]): Map<string, Point> { return grown(map, keys, values); }
export function deleteStringPoint(map: Map<string, Point>, key: string): Map<string, Point> { map.delete(key); return map; }
export function joinStringPoint(map: Map<string, Point>): string { return joined(map); }

export function echoStringNullablePoint(map: Map<string, Point | null>): Map<string, Point | null> { return map; }
export function getStringNullablePoint(map: Map<string, Point | null>, key: string): Point | null { return map.get(key); }
export function hasStringNullablePoint(map: Map<string, Point | null>, key: string): bool { return map.has(key); }
export function growStringNullablePoint(map: Map<string, Point | null>, keys: string[], values: (Point | null)[]): Map<string, Point | null> { return grown(map, keys, values); }
export function deleteStringNullablePoint(map: Map<string, Point | null>, key: string): Map<string, Point | null> { map.delete(key); return map; }
export function joinStringNullablePoint(map: Map<string, Point | null>): string { return joined(map); }

// Values that are containers.
export function echoStringMap(map: Map<string, Map<string, i32[]>>): Map<string, Map<string, i32[]>> { return map; }
export function getStringMap(map: Map<string, Map<string, i32[]>>, outer: string, inner: string): i32[] { return map.get(outer).get(inner); }
export function echoStringStrings(map: Map<string, string[]>): Map<string, string[]> { return map; }
export function echoStringDate(map: Map<string, Date>): Map<string, Date> { return map; }
export function echoStringBuffer(map: Map<string, ArrayBuffer>): Map<string, ArrayBuffer> { return map; }
export function echoNullableStringMap(map: Map<string, Strings | null>): Map<string, Strings | null> { return map; }

// Keys that are objects, compared by identity.
export function echoPointString(map: Map<Point, string>): Map<Point, string> { return map; }
export function literalPointString(): Map<Point, string> {
  return new Map<Point, string>().set(new Point(1, 2), "a").set(new Point(1, 2), "b");
}
export function echoI32sString(map: Map<i32[], string>): Map<i32[], string> { return map; }
// A key type with null.
export function echoNullableStringI32(map: Map<string | null, i32>): Map<string | null, i32> { return map; }
export function literalNullableStringI32(): Map<string | null, i32> {
  return new Map<string | null, i32>().set("a", 1).set(null, 2);
}

// The map itself is null.
export function echoNullableStrings(map: Strings | null): Strings | null { return map; }
// -1 for null, which an empty map is not.
export function sizeOfNullableStrings(map: Strings | null): i32 { return map === null ? -1 : map.size; }
export function nullStrings(): Strings | null { return null; }
export function forbiddenNullStrings(): Strings { return changetype<Strings>(0); }

export function sizeOfStrings(map: Strings): i32 { return map.size; }
// Null for a key that is not there.
export function findInStrings(map: Strings, key: string): string | null { return map.has(key) ? map.get(key) : null; }
// Logs each entry.
export function iterateStrings(map: Strings): void {
  const keys = map.keys();
  const values = map.values();
  for (let i = 0; i < keys.length; i++) console.log(`${keys[i]} => ${values[i]}`);
}
export function joinAfterCollect(map: Strings): string {
  __collect();
  for (let i = 0; i < 1000; i++) memory.fill(changetype<usize>(new ArrayBuffer(32)), 0xee, 32);
  return joined(map);
}

export function literalStrings(): Strings { return strings("abc"); }
export function literalU8String(): Map<u8, string> { return new Map<u8, string>().set(1, "a").set(2, "b").set(3, "c"); }
export function literalStringF64(): Map<string, f64> {
  return new Map<string, f64>().set("a", 0.5).set("b", f64.EPSILON).set("c", f64.MIN_VALUE).set("d", f64.MAX_VALUE);
}
export function literalStringNullableString(): Map<string, string | null> {
  return new Map<string, string | null>().set("a", "1").set("b", null).set("c", "");
}
export function emptyStrings(): Strings { return new Map<string, string>(); }
// Emptied, and therefore with buffers of its own.
export function clearedStrings(): Strings {
  const map = strings("abcdefghij");
  map.clear();
  return map;
}
// 1 and 3: the entry of 2 is still there, marked.
export function deleted(): Map<i32, string> {
  const map = numbered(3);
  map.delete(2);
  return map;
}
export function deletedFirst(): Map<i32, string> {
  const map = numbered(3);
  map.delete(1);
  return map;
}
export function deletedAll(): Map<i32, string> {
  const map = numbered(3);
  for (let i = 1; i <= 3; i++) map.delete(i);
  return map;
}
// 1, 3, then 2 again, as it was added last.
export function deleteAndAdd(): Map<i32, string> {
  const map = numbered(3);
  map.delete(2);
  map.set(2, "again");
  return map;
}
// Deletes enough for the next entry to make the map move and drop the holes.
export function deleteAndMove(): Map<i32, string> {
  const map = numbered(16);
  for (let i = 1; i <= 15; i++) map.delete(i);
  for (let i = 17; i <= 40; i++) map.set(i, "v" + i.toString());
  return map;
}
// Keeps its place.
export function overwritten(): Map<i32, string> { return numbered(3).set(2, "other"); }
// i to "v" + i for 1 up to n.
export function numbered(n: i32): Map<i32, string> {
  const map = new Map<i32, string>();
  for (let i = 1; i <= n; i++) map.set(i, "v" + i.toString());
  return map;
}

class Holder {
  constructor(public name: string, public entries: Strings, public perhaps: Strings | null) {}
}
export function echoHolder(holder: Holder): Holder { return holder; }
export function literalHolder(): Holder { return new Holder("h", strings("abc"), null); }
export function getFromHolder(holder: Holder, key: string): string { return holder.entries.get(key); }

// The guest's own hash function.
export function hashString(key: string): u32 { return HASH(key); }
export function hashNullableString(key: string | null): u32 { return HASH(key); }
export function hashBool(key: bool): u32 { return HASH(key); }
export function hashI8(key: i8): u32 { return HASH(key); }
export function hashU8(key: u8): u32 { return HASH(key); }
export function hashI16(key: i16): u32 { return HASH(key); }
export function hashU16(key: u16): u32 { return HASH(key); }
export function hashI32(key: i32): u32 { return HASH(key); }
export function hashU32(key: u32): u32 { return HASH(key); }
export function hashI64(key: i64): u32 { return HASH(key); }
export function hashU64(key: u64): u32 { return HASH(key); }
export function hashIsize(key: isize): u32 { return HASH(key); }
export function hashUsize(key: usize): u32 { return HASH(key); }
export function hashF32(key: f32): u32 { return HASH(key); }
export function hashF64(key: f64): u32 { return HASH(key); }

function grown<K, V>(map: Map<K, V>, keys: K[], values: V[]): Map<K, V> {
  for (let i = 0; i < keys.length; i++) map.set(keys[i], values[i]);
  return map;
}

function joined<K, V>(map: Map<K, V>): string {
  const keys = map.keys();
  const values = map.values();
  let text = "";
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const value = values[i];
    if (i) text += ",";
    text += textOf(key) + "=" + textOf(value);
  }
  return text;
}

function textOf<T>(value: T): string {
  if (isNullable<T>()) {
    if (changetype<usize>(value) == 0) return "null";
  }
  if (isString<T>()) return changetype<string>(value);
  // @ts-ignore: all others have it
  return value.toString();
}

// Each character to its number, from 1.
function strings(characters: string): Strings {
  const map = new Map<string, string>();
  for (let i = 0; i < characters.length; i++) map.set(characters.charAt(i), (i + 1).toString());
  return map;
}
