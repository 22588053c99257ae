// Array<T>: every element type, nesting, nulls, and arrays whose buffer is not in the state of a fresh one.
import { Point } from "./point";

export function echoBools(v: bool[]): bool[] { return v; }
export function echoI8s(v: i8[]): i8[] { return v; }
export function echoU8s(v: u8[]): u8[] { return v; }
export function echoI16s(v: i16[]): i16[] { return v; }
export function echoU16s(v: u16[]): u16[] { return v; }
export function echoI32s(v: i32[]): i32[] { return v; }
export function echoU32s(v: u32[]): u32[] { return v; }
export function echoI64s(v: i64[]): i64[] { return v; }
export function echoU64s(v: u64[]): u64[] { return v; }
export function echoIsizes(v: isize[]): isize[] { return v; }
export function echoUsizes(v: usize[]): usize[] { return v; }
export function echoF32s(v: f32[]): f32[] { return v; }
export function echoF64s(v: f64[]): f64[] { return v; }
export function echoStrings(v: string[]): string[] { return v; }
export function echoNullableStringItems(v: (string | null)[]): (string | null)[] { return v; }
export function echoBuffers(v: ArrayBuffer[]): ArrayBuffer[] { return v; }
export function echoDates(v: Date[]): Date[] { return v; }
export function echoPoints(v: Point[]): Point[] { return v; }
export function echoNullablePointItems(v: (Point | null)[]): (Point | null)[] { return v; }
export function echoMaps(v: Map<string, i32>[]): Map<string, i32>[] { return v; }
export function echoTypedArrays(v: Uint8Array[]): Uint8Array[] { return v; }
export function echoI32s2d(v: i32[][]): i32[][] { return v; }
export function echoNullableI32sItems(v: (i32[] | null)[]): (i32[] | null)[] { return v; }
export function echoStrings3d(v: string[][][]): string[][][] { return v; }
export function echoNullableI32s(v: i32[] | null): i32[] | null { return v; }
export function echoNullableStrings(v: string[] | null): string[] | null { return v; }
export function echoNullablePoints(v: Point[] | null): Point[] | null { return v; }
export function echoNullableNullableStringItems(v: (string | null)[] | null): (string | null)[] | null { return v; }

// To a list that the host made, empty ones above all.
export function pushToBools(v: bool[], item: bool): bool[] { v.push(item); return v; }
export function pushToI8s(v: i8[], item: i8): i8[] { v.push(item); return v; }
export function pushToU8s(v: u8[], item: u8): u8[] { v.push(item); return v; }
export function pushToI16s(v: i16[], item: i16): i16[] { v.push(item); return v; }
export function pushToU16s(v: u16[], item: u16): u16[] { v.push(item); return v; }
export function pushToI32s(v: i32[], item: i32): i32[] { v.push(item); return v; }
export function pushToU32s(v: u32[], item: u32): u32[] { v.push(item); return v; }
export function pushToI64s(v: i64[], item: i64): i64[] { v.push(item); return v; }
export function pushToU64s(v: u64[], item: u64): u64[] { v.push(item); return v; }
export function pushToIsizes(v: isize[], item: isize): isize[] { v.push(item); return v; }
export function pushToUsizes(v: usize[], item: usize): usize[] { v.push(item); return v; }
export function pushToF32s(v: f32[], item: f32): f32[] { v.push(item); return v; }
export function pushToF64s(v: f64[], item: f64): f64[] { v.push(item); return v; }
export function pushToStrings(v: string[], item: string): string[] { v.push(item); return v; }
export function pushToPoints(v: Point[], item: Point): Point[] { v.push(item); return v; }
export function pushToStrings2d(v: string[][], item: string[]): string[][] { v.push(item); return v; }
export function spliceI32s(v: i32[], start: i32, count: i32): i32[] { v.splice(start, count); return v; }
export function sortI32s(v: i32[]): i32[] { return v.sort(); }
export function concatI32s(a: i32[], b: i32[]): i32[] { return a.concat(b); }

// Capacity is more than length.
export function afterPush(): i32[] {
  const list: i32[] = [1];
  list.push(2);
  return list;
}
// The buffer is longer than what is left.
export function afterShift(): i32[] {
  const list: i32[] = [1, 2, 3, 4];
  list.shift();
  return list;
}
export function afterPop(): string[] {
  const list = ["a", "b", "c"];
  list.pop();
  return list;
}
export function afterTruncation(): string[] {
  const list = ["a", "b", "c"];
  list.length = 1;
  return list;
}
export function afterExtension(): i32[] {
  const list: i32[] = [1];
  list.length = 3;
  return list;
}
// Slots of a type without null that nobody filled.
export function unfilledStrings(): string[] { return new Array<string>(2); }
export function unfilledNullableStringItems(): (string | null)[] { return new Array<string | null>(2); }

// In the module's data, not on the heap.
export function literalI32s(): i32[] { return [1, 2, 3]; }
export function literalBools(): bool[] { return [true, false, true]; }
export function literalStrings(): string[] { return ["abc", "def", "ghi"]; }
export function literalStrings2d(): string[][] { return [["abc", "def", "ghi"], ["jkl", "mno", "pqr"], ["stu", "vwx", "yz"]]; }
export function literalNullableStrings(): (string | null)[] { return ["a", null, ""]; }
export function emptyI32s(): i32[] { return []; }
export function emptyStrings(): string[] { return []; }
export function emptyStrings2d(): string[][] { return []; }
export function emptyInnerStrings2d(): string[][] { return [[]]; }
export function nullI32s(): i32[] | null { return null; }
export function nullStrings(): string[] | null { return null; }
export function forbiddenNullI32s(): i32[] { return changetype<i32[]>(0); }
export function forbiddenNullItem(): string[] { return ["a", changetype<string>(0)]; }
// One object in every place.
export function sharedPoints(n: i32): Point[] { return new Array<Point>(n).fill(new Point(1, 2)); }

export function countI32s(v: i32[]): i32 { return v.length; }
export function countStrings(v: string[]): i32 { return v.length; }
// -1 for null, which an empty list is not.
export function countNullableStrings(v: string[] | null): i32 { return v === null ? -1 : v.length; }
export function countNulls(v: (string | null)[]): i32 {
  let count = 0;
  for (let i = 0; i < v.length; i++) if (v[i] === null) count++;
  return count;
}
export function sumI64s(v: i64[]): i64 { return v.reduce<i64>((sum, item) => sum + item, 0); }
export function itemOfI32s(v: i32[], index: i32): i32 { return v[index]; }
export function joinStrings(v: string[]): string { return v.join(","); }
export function joinPoints(v: Point[]): string { return v.map<string>((p) => `(${p.x}|${p.y})`).join(""); }

// Makes the collector look at what the host made: anything it wrongly frees is gone or overwritten.
export function joinAfterCollect(v: string[]): string {
  collectAndReuse();
  return v.join(",");
}
export function countAfterCollect(v: string[]): i32 {
  collectAndReuse();
  let intact = 0;
  for (let i = 0; i < v.length; i++) if (v[i] == "item " + i.toString()) intact++;
  return intact;
}
export function echoPointsAfterCollect(v: Point[]): Point[] {
  collectAndReuse();
  return v;
}

export function hugeList(n: i32): i32[] {
  const list = new Array<i32>(n);
  for (let i = 0; i < n; i++) list[i] = i;
  return list;
}
// "item 0", "item 1" and so on.
export function hugeStringList(n: i32): string[] {
  const list = new Array<string>(n);
  for (let i = 0; i < n; i++) list[i] = "item " + i.toString();
  return list;
}

// Logs each item.
export function iteratePoints(v: Point[]): void {
  for (let i = 0; i < v.length; i++) console.log(`[${i}]: x=${v[i].x}, y=${v[i].y}`);
}

export * from "./typed";
export * from "./statics";
export * from "./sets";

function collectAndReuse(): void {
  __collect();
  for (let i = 0; i < 1000; i++) memory.fill(changetype<usize>(new ArrayBuffer(32)), 0xee, 32);
  __collect();
}
