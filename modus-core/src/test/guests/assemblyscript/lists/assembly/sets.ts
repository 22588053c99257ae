// Set<T>: lookups fail when the host hashes differently, adding fails when it left too little room.

export function echoI32Set(v: Set<i32>): Set<i32> { return v; }
export function echoStringSet(v: Set<string>): Set<string> { return v; }
export function echoF64Set(v: Set<f64>): Set<f64> { return v; }
export function echoU8Set(v: Set<u8>): Set<u8> { return v; }
export function echoI16Set(v: Set<i16>): Set<i16> { return v; }
export function echoU64Set(v: Set<u64>): Set<u64> { return v; }
export function echoBoolSet(v: Set<bool>): Set<bool> { return v; }
export function echoNullableI32Set(v: Set<i32> | null): Set<i32> | null { return v; }

export function hasI32(v: Set<i32>, item: i32): bool { return v.has(item); }
export function hasString(v: Set<string>, item: string): bool { return v.has(item); }
export function hasF64(v: Set<f64>, item: f64): bool { return v.has(item); }
export function hasU8(v: Set<u8>, item: u8): bool { return v.has(item); }
export function hasI16(v: Set<i16>, item: i16): bool { return v.has(item); }
export function hasU64(v: Set<u64>, item: u64): bool { return v.has(item); }
export function hasBool(v: Set<bool>, item: bool): bool { return v.has(item); }

export function addToI32Set(v: Set<i32>, items: i32[]): Set<i32> { return withAll<i32>(v, items); }
export function addToStringSet(v: Set<string>, items: string[]): Set<string> { return withAll<string>(v, items); }
export function addToF64Set(v: Set<f64>, items: f64[]): Set<f64> { return withAll<f64>(v, items); }
export function addToU8Set(v: Set<u8>, items: u8[]): Set<u8> { return withAll<u8>(v, items); }
export function addToI16Set(v: Set<i16>, items: i16[]): Set<i16> { return withAll<i16>(v, items); }
export function addToU64Set(v: Set<u64>, items: u64[]): Set<u64> { return withAll<u64>(v, items); }
export function addToBoolSet(v: Set<bool>, items: bool[]): Set<bool> { return withAll<bool>(v, items); }

export function deleteFromI32Set(v: Set<i32>, item: i32): Set<i32> { v.delete(item); return v; }
export function deleteFromStringSet(v: Set<string>, item: string): Set<string> { v.delete(item); return v; }
export function deleteFromF64Set(v: Set<f64>, item: f64): Set<f64> { v.delete(item); return v; }
export function deleteFromU8Set(v: Set<u8>, item: u8): Set<u8> { v.delete(item); return v; }
export function deleteFromI16Set(v: Set<i16>, item: i16): Set<i16> { v.delete(item); return v; }
export function deleteFromU64Set(v: Set<u64>, item: u64): Set<u64> { v.delete(item); return v; }
export function deleteFromBoolSet(v: Set<bool>, item: bool): Set<bool> { v.delete(item); return v; }

export function literalStringSet(): Set<string> { return withAll<string>(new Set<string>(), ["c", "a", "b"]); }
export function emptyStringSet(): Set<string> { return new Set<string>(); }
export function nullStringSet(): Set<string> | null { return null; }
export function sizeOfStringSet(v: Set<string>): i32 { return v.size; }

function withAll<T>(set: Set<T>, items: T[]): Set<T> {
  for (let i = 0; i < items.length; i++) set.add(items[i]);
  return set;
}
