// The typed arrays: as they are, as views on a part of a buffer, empty, null, and with a buffer to share.

export function echoInt8Array(v: Int8Array): Int8Array { return v; }
export function echoUint8Array(v: Uint8Array): Uint8Array { return v; }
export function echoUint8ClampedArray(v: Uint8ClampedArray): Uint8ClampedArray { return v; }
export function echoInt16Array(v: Int16Array): Int16Array { return v; }
export function echoUint16Array(v: Uint16Array): Uint16Array { return v; }
export function echoInt32Array(v: Int32Array): Int32Array { return v; }
export function echoUint32Array(v: Uint32Array): Uint32Array { return v; }
export function echoInt64Array(v: Int64Array): Int64Array { return v; }
export function echoUint64Array(v: Uint64Array): Uint64Array { return v; }
export function echoFloat32Array(v: Float32Array): Float32Array { return v; }
export function echoFloat64Array(v: Float64Array): Float64Array { return v; }

export function echoNullableInt8Array(v: Int8Array | null): Int8Array | null { return v; }
export function echoNullableUint8Array(v: Uint8Array | null): Uint8Array | null { return v; }
export function echoNullableUint8ClampedArray(v: Uint8ClampedArray | null): Uint8ClampedArray | null { return v; }
export function echoNullableInt16Array(v: Int16Array | null): Int16Array | null { return v; }
export function echoNullableUint16Array(v: Uint16Array | null): Uint16Array | null { return v; }
export function echoNullableInt32Array(v: Int32Array | null): Int32Array | null { return v; }
export function echoNullableUint32Array(v: Uint32Array | null): Uint32Array | null { return v; }
export function echoNullableInt64Array(v: Int64Array | null): Int64Array | null { return v; }
export function echoNullableUint64Array(v: Uint64Array | null): Uint64Array | null { return v; }
export function echoNullableFloat32Array(v: Float32Array | null): Float32Array | null { return v; }
export function echoNullableFloat64Array(v: Float64Array | null): Float64Array | null { return v; }

// 1, 2 and the extremes.
export function literalInt8Array(): Int8Array { return filled<Int8Array>([1, 2, i8.MIN_VALUE, i8.MAX_VALUE]); }
export function literalUint8Array(): Uint8Array { return filled<Uint8Array>([1, 2, u8.MIN_VALUE, u8.MAX_VALUE]); }
export function literalUint8ClampedArray(): Uint8ClampedArray { return filled<Uint8ClampedArray>([1, 2, u8.MIN_VALUE, u8.MAX_VALUE]); }
export function literalInt16Array(): Int16Array { return filled<Int16Array>([1, 2, i16.MIN_VALUE, i16.MAX_VALUE]); }
export function literalUint16Array(): Uint16Array { return filled<Uint16Array>([1, 2, u16.MIN_VALUE, u16.MAX_VALUE]); }
export function literalInt32Array(): Int32Array { return filled<Int32Array>([1, 2, i32.MIN_VALUE, i32.MAX_VALUE]); }
export function literalUint32Array(): Uint32Array { return filled<Uint32Array>([1, 2, u32.MIN_VALUE, u32.MAX_VALUE]); }
export function literalInt64Array(): Int64Array { return filled<Int64Array>([1, 2, i64.MIN_VALUE, i64.MAX_VALUE]); }
export function literalUint64Array(): Uint64Array { return filled<Uint64Array>([1, 2, u64.MIN_VALUE, u64.MAX_VALUE]); }
export function literalFloat32Array(): Float32Array { return filled<Float32Array>([1, 2, f32.MIN_VALUE, f32.MAX_VALUE]); }
export function literalFloat64Array(): Float64Array { return filled<Float64Array>([1, 2, f64.MIN_VALUE, f64.MAX_VALUE]); }

export function emptyInt8Array(): Int8Array { return new Int8Array(0); }
export function emptyUint8Array(): Uint8Array { return new Uint8Array(0); }
export function emptyUint8ClampedArray(): Uint8ClampedArray { return new Uint8ClampedArray(0); }
export function emptyInt16Array(): Int16Array { return new Int16Array(0); }
export function emptyUint16Array(): Uint16Array { return new Uint16Array(0); }
export function emptyInt32Array(): Int32Array { return new Int32Array(0); }
export function emptyUint32Array(): Uint32Array { return new Uint32Array(0); }
export function emptyInt64Array(): Int64Array { return new Int64Array(0); }
export function emptyUint64Array(): Uint64Array { return new Uint64Array(0); }
export function emptyFloat32Array(): Float32Array { return new Float32Array(0); }
export function emptyFloat64Array(): Float64Array { return new Float64Array(0); }

// Looks at a part of the argument.
export function subarrayOfInt8Array(v: Int8Array, begin: i32, end: i32): Int8Array { return v.subarray(begin, end); }
export function subarrayOfUint8Array(v: Uint8Array, begin: i32, end: i32): Uint8Array { return v.subarray(begin, end); }
export function subarrayOfUint8ClampedArray(v: Uint8ClampedArray, begin: i32, end: i32): Uint8ClampedArray { return v.subarray(begin, end); }
export function subarrayOfInt16Array(v: Int16Array, begin: i32, end: i32): Int16Array { return v.subarray(begin, end); }
export function subarrayOfUint16Array(v: Uint16Array, begin: i32, end: i32): Uint16Array { return v.subarray(begin, end); }
export function subarrayOfInt32Array(v: Int32Array, begin: i32, end: i32): Int32Array { return v.subarray(begin, end); }
export function subarrayOfUint32Array(v: Uint32Array, begin: i32, end: i32): Uint32Array { return v.subarray(begin, end); }
export function subarrayOfInt64Array(v: Int64Array, begin: i32, end: i32): Int64Array { return v.subarray(begin, end); }
export function subarrayOfUint64Array(v: Uint64Array, begin: i32, end: i32): Uint64Array { return v.subarray(begin, end); }
export function subarrayOfFloat32Array(v: Float32Array, begin: i32, end: i32): Float32Array { return v.subarray(begin, end); }
export function subarrayOfFloat64Array(v: Float64Array, begin: i32, end: i32): Float64Array { return v.subarray(begin, end); }

// Looks at all of the argument's buffer, which must exist even when it is empty.
export function wrapBufferOfInt8Array(v: Int8Array): Int8Array { return Int8Array.wrap(v.buffer); }
export function wrapBufferOfUint8Array(v: Uint8Array): Uint8Array { return Uint8Array.wrap(v.buffer); }
export function wrapBufferOfUint8ClampedArray(v: Uint8ClampedArray): Uint8ClampedArray { return Uint8ClampedArray.wrap(v.buffer); }
export function wrapBufferOfInt16Array(v: Int16Array): Int16Array { return Int16Array.wrap(v.buffer); }
export function wrapBufferOfUint16Array(v: Uint16Array): Uint16Array { return Uint16Array.wrap(v.buffer); }
export function wrapBufferOfInt32Array(v: Int32Array): Int32Array { return Int32Array.wrap(v.buffer); }
export function wrapBufferOfUint32Array(v: Uint32Array): Uint32Array { return Uint32Array.wrap(v.buffer); }
export function wrapBufferOfInt64Array(v: Int64Array): Int64Array { return Int64Array.wrap(v.buffer); }
export function wrapBufferOfUint64Array(v: Uint64Array): Uint64Array { return Uint64Array.wrap(v.buffer); }
export function wrapBufferOfFloat32Array(v: Float32Array): Float32Array { return Float32Array.wrap(v.buffer); }
export function wrapBufferOfFloat64Array(v: Float64Array): Float64Array { return Float64Array.wrap(v.buffer); }

// The text of what the guest sees.
export function joinInt8Array(v: Int8Array): string { return v.join(","); }
export function joinUint8Array(v: Uint8Array): string { return v.join(","); }
export function joinUint8ClampedArray(v: Uint8ClampedArray): string { return v.join(","); }
export function joinInt16Array(v: Int16Array): string { return v.join(","); }
export function joinUint16Array(v: Uint16Array): string { return v.join(","); }
export function joinInt32Array(v: Int32Array): string { return v.join(","); }
export function joinUint32Array(v: Uint32Array): string { return v.join(","); }
export function joinInt64Array(v: Int64Array): string { return v.join(","); }
export function joinUint64Array(v: Uint64Array): string { return v.join(","); }
export function joinFloat32Array(v: Float32Array): string { return v.join(","); }
export function joinFloat64Array(v: Float64Array): string { return v.join(","); }

export function forbiddenNullInt32Array(): Int32Array { return changetype<Int32Array>(0); }
// A view behind the first byte of a buffer.
export function unalignedView(): Uint8Array { return Uint8Array.wrap(filled<Uint8Array>([9, 1, 2, 3, 9]).buffer, 1, 3); }
// Stores the guest's own conversion, 255 for 300.
export function clamp(v: i32): Uint8ClampedArray {
  const array = new Uint8ClampedArray(1);
  array[0] = v;
  return array;
}

function filled<A extends ArrayBufferView>(items: valueof<A>[]): A {
  const array = instantiate<A>(items.length);
  // @ts-ignore: a view has no index, its subclasses do
  for (let i = 0; i < items.length; i++) array[i] = items[i];
  return array;
}
