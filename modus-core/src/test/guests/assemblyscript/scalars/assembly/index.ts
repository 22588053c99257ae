// Every scalar type in both directions: echoX gives back what came, textOfX says what the guest saw,
// and minX/maxX and the other functions without parameters give extremes.

export enum Color { Red, Green = 5, Blue, Infrared = -1 }

type Meters = f64;

export function nothing(): void {}

export function echoBool(v: bool): bool { return v; }
export function echoI8(v: i8): i8 { return v; }
export function echoU8(v: u8): u8 { return v; }
export function echoI16(v: i16): i16 { return v; }
export function echoU16(v: u16): u16 { return v; }
export function echoI32(v: i32): i32 { return v; }
export function echoU32(v: u32): u32 { return v; }
export function echoI64(v: i64): i64 { return v; }
export function echoU64(v: u64): u64 { return v; }
export function echoIsize(v: isize): isize { return v; }
export function echoUsize(v: usize): usize { return v; }
export function echoF32(v: f32): f32 { return v; }
export function echoF64(v: f64): f64 { return v; }
export function echoColor(v: Color): Color { return v; }

// Other spellings of bool and f64.
export function echoBoolean(v: boolean): boolean { return v; }
export function echoNumber(v: number): number { return v; }
export function echoMeters(v: Meters): Meters { return v; }

export function textOfBool(v: bool): string { return v ? "true" : "false"; }
export function textOfI8(v: i8): string { return v.toString(); }
export function textOfU8(v: u8): string { return v.toString(); }
export function textOfI16(v: i16): string { return v.toString(); }
export function textOfU16(v: u16): string { return v.toString(); }
export function textOfI32(v: i32): string { return v.toString(); }
export function textOfU32(v: u32): string { return v.toString(); }
export function textOfI64(v: i64): string { return v.toString(); }
export function textOfU64(v: u64): string { return v.toString(); }
export function textOfIsize(v: isize): string { return v.toString(); }
export function textOfUsize(v: usize): string { return v.toString(); }
export function textOfF32(v: f32): string { return v.toString(); }
export function textOfF64(v: f64): string { return v.toString(); }
export function textOfColor(v: Color): string {
  switch (v) {
    case Color.Red: return "Red";
    case Color.Green: return "Green";
    case Color.Blue: return "Blue";
    case Color.Infrared: return "Infrared";
    default: return "no color";
  }
}

// The bits, which tell NaNs and zeros apart.
export function bitsOfF32(v: f32): u32 { return reinterpret<u32>(v); }
export function bitsOfF64(v: f64): u64 { return reinterpret<u64>(v); }

export function minBool(): bool { return false; }
export function minI8(): i8 { return i8.MIN_VALUE; }
export function minU8(): u8 { return 0; }
export function minI16(): i16 { return i16.MIN_VALUE; }
export function minU16(): u16 { return 0; }
export function minI32(): i32 { return i32.MIN_VALUE; }
export function minU32(): u32 { return 0; }
export function minI64(): i64 { return i64.MIN_VALUE; }
export function minU64(): u64 { return 0; }
export function minIsize(): isize { return isize.MIN_VALUE; }
export function minUsize(): usize { return 0; }
// As in JavaScript, the smallest positive one.
export function minF32(): f32 { return f32.MIN_VALUE; }
export function minF64(): f64 { return f64.MIN_VALUE; }
export function minColor(): Color { return Color.Infrared; }

export function maxBool(): bool { return true; }
export function maxI8(): i8 { return i8.MAX_VALUE; }
export function maxU8(): u8 { return u8.MAX_VALUE; }
export function maxI16(): i16 { return i16.MAX_VALUE; }
export function maxU16(): u16 { return u16.MAX_VALUE; }
export function maxI32(): i32 { return i32.MAX_VALUE; }
export function maxU32(): u32 { return u32.MAX_VALUE; }
export function maxI64(): i64 { return i64.MAX_VALUE; }
export function maxU64(): u64 { return u64.MAX_VALUE; }
export function maxIsize(): isize { return isize.MAX_VALUE; }
export function maxUsize(): usize { return usize.MAX_VALUE; }
export function maxF32(): f32 { return f32.MAX_VALUE; }
export function maxF64(): f64 { return f64.MAX_VALUE; }
export function maxColor(): Color { return Color.Blue; }

export function nanF32(): f32 { return f32.NaN; }
export function nanF64(): f64 { return f64.NaN; }
export function infinityF32(): f32 { return f32.POSITIVE_INFINITY; }
export function infinityF64(): f64 { return f64.POSITIVE_INFINITY; }
export function minusInfinityF32(): f32 { return f32.NEGATIVE_INFINITY; }
export function minusInfinityF64(): f64 { return f64.NEGATIVE_INFINITY; }
export function minusZeroF32(): f32 { return -0.0; }
export function minusZeroF64(): f64 { return -0.0; }

// One parameter of every kind, in an order that shows a wrong one.
export function describeAll(
  a: bool, b: i8, c: u8, d: i16, e: u16, f: i32, g: u32, h: i64, i: u64, j: isize, k: usize, l: f32, m: f64,
): string {
  return `${a} ${b} ${c} ${d} ${e} ${f} ${g} ${h} ${i} ${j} ${k} ${l} ${m}`;
}

// One function under two names.
export { echoI32 as sameI32 };
