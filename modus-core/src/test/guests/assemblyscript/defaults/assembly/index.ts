// Optional parameters: literals, which metadata can tell, and everything else, which only the guest knows.

class Point {
  constructor(public x: f64, public y: f64) {}
}

const SEVEN: i32 = 7;
const WORD = "word";

// All kinds at once.
export function opt(
  a: i32,
  b: i32 = 7,
  s: string = "dflt",
  n: string | null = null,
  f: f64 = 1.5,
  t: bool = true,
  neg: i32 = -3,
  arr: i32[] = [1, 2],
): string {
  return `${a},${b},${s},${n === null ? "null" : n},${f},${t},${neg},[${arr.join(" ")}]`;
}

// A required parameter alone, which is not the same as an optional one.
export function required(a: i32): string { return a.toString(); }
export function requiredAndOptional(a: string, b: string = "b"): string { return a + b; }
export function onlyOptional(a: i32 = 1, b: i32 = 2, c: i32 = 3): string { return `${a},${b},${c}`; }

// Literals that JSON numbers cannot keep.
export function beyondDoubleI64(v: i64 = 9007199254740993): i64 { return v; }
export function maxU64(v: u64 = 0xffffffffffffffff): u64 { return v; }
export function hexU32(v: u32 = 0xffffffff): u32 { return v; }

// Literals.
export function boolTrue(v: bool = true): bool { return v; }
export function boolFalse(v: bool = false): bool { return v; }
export function smallI8(v: i8 = 127): i8 { return v; }
export function singleF32(v: f32 = 0.1): f32 { return v; }
export function exponentF64(v: f64 = 1e300): f64 { return v; }
export function intAsF64(v: f64 = 3): f64 { return v; }
export function emptyText(v: string = ""): string { return v; }
export function specialText(v: string = "q\"\\\n😀"): string { return v; }
export function nullText(v: string | null = null): string | null { return v; }
export function textForNullable(v: string | null = "some"): string | null { return v; }
export function nullPoint(v: Point | null = null): Point | null { return v; }
export function emptyList(v: i32[] = []): i32[] { return v; }
export function listOfTexts(v: string[] = ["a", "b"]): string[] { return v; }
export function listOfLists(v: i32[][] = [[1], [2, 3]]): i32[][] { return v; }
export function listWithNull(v: (string | null)[] = ["a", null]): (string | null)[] { return v; }

// Not literals: metadata says "".
export function negativeI32(v: i32 = -3): i32 { return v; }
export function negativeF64(v: f64 = -0.5): f64 { return v; }
export function notTrue(v: bool = !true): bool { return v; }
export function constant(v: i32 = SEVEN): i32 { return v; }
export function constantText(v: string = WORD): string { return v; }
export function extreme(v: i64 = i64.MIN_VALUE): i64 { return v; }
export function sum(v: i32 = 1 + 2): i32 { return v; }
export function template(v: string = `one ${1}`): string { return v; }
export function point(v: Point = new Point(1, 2)): Point { return v; }
export function date(v: Date = new Date(1735689599999)): Date { return v; }
export function map(v: Map<string, i32> = new Map<string, i32>().set("a", 1)): Map<string, i32> { return v; }
export function negativeItems(v: i32[] = [-1, 2]): i32[] { return v; }
// Depends on another argument.
export function twice(a: i32, b: i32 = a * 2): string { return `${a},${b}`; }
// Does something, and only when it is needed.
export function logs(v: i32 = logged(4)): i32 { return v; }

// The count that the host gives is a global of the guest, which this changes.
export function callsOther(a: i32 = 1, b: i32 = 2): string { return `${a},${b},${onlyOptional(8)},${onlyOptional()}`; }

function logged(v: i32): i32 {
  console.log("default made");
  return v;
}
