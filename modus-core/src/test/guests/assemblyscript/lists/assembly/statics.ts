// StaticArray<T>, whose items are the object itself.
import { Point } from "./point";

export function echoStaticBools(v: StaticArray<bool>): StaticArray<bool> { return v; }
export function echoStaticI8s(v: StaticArray<i8>): StaticArray<i8> { return v; }
export function echoStaticU8s(v: StaticArray<u8>): StaticArray<u8> { return v; }
export function echoStaticI16s(v: StaticArray<i16>): StaticArray<i16> { return v; }
export function echoStaticU16s(v: StaticArray<u16>): StaticArray<u16> { return v; }
export function echoStaticI32s(v: StaticArray<i32>): StaticArray<i32> { return v; }
export function echoStaticU32s(v: StaticArray<u32>): StaticArray<u32> { return v; }
export function echoStaticI64s(v: StaticArray<i64>): StaticArray<i64> { return v; }
export function echoStaticU64s(v: StaticArray<u64>): StaticArray<u64> { return v; }
export function echoStaticIsizes(v: StaticArray<isize>): StaticArray<isize> { return v; }
export function echoStaticUsizes(v: StaticArray<usize>): StaticArray<usize> { return v; }
export function echoStaticF32s(v: StaticArray<f32>): StaticArray<f32> { return v; }
export function echoStaticF64s(v: StaticArray<f64>): StaticArray<f64> { return v; }
export function echoStaticStrings(v: StaticArray<string>): StaticArray<string> { return v; }
export function echoStaticNullableStringItems(v: StaticArray<string | null>): StaticArray<string | null> { return v; }
export function echoStaticPoints(v: StaticArray<Point>): StaticArray<Point> { return v; }
export function echoStaticI32s2d(v: StaticArray<StaticArray<i32>>): StaticArray<StaticArray<i32>> { return v; }
export function echoNullableStaticI32s(v: StaticArray<i32> | null): StaticArray<i32> | null { return v; }

export function literalStaticI32s(): StaticArray<i32> { return [1, 2, 3]; }
export function literalStaticStrings(): StaticArray<string> { return ["abc", "def", "ghi"]; }
export function literalStaticU8s(): StaticArray<u8> { return [1, 2, 255]; }
export function emptyStaticI32s(): StaticArray<i32> { return []; }
export function nullStaticI32s(): StaticArray<i32> | null { return null; }
export function countStaticI32s(v: StaticArray<i32>): i32 { return v.length; }
export function joinStaticStrings(v: StaticArray<string>): string { return v.join(","); }
