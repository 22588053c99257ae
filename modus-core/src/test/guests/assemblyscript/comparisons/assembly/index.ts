// Comparisons of integers around the sign bit, by the million. Each exported function compares `rounds` pairs of numbers that
// it makes from `seed`, and returns a checksum of all answers: UnsignedComparisonTest does the same in Java.

// ---- unsigned 32 bit

export function valuesOfU32(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const a = near32(), b = near32();
    fold(i32(a < b) | i32(a <= b) << 1 | i32(a > b) << 2 | i32(a >= b) << 3);
  }
  return sum;
}

export function branchesOfU32(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const a = near32(), b = near32();
    let answer = 0;
    if (a < b) answer += 1; else answer += 16;
    if (a <= b) answer += 2; else answer += 32;
    if (a > b) answer += 4; else answer += 64;
    if (a >= b) answer += 8; else answer += 128;
    fold(answer);
  }
  return sum;
}

export function constantsOfU32(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const a = near32();
    let answer = i32(a < 1) | i32(a <= 9) << 1 | i32(a > 99) << 2 | i32(a >= 100000) << 3;
    if (a < 0x7fffffff) answer |= 16;
    if (a <= 0x7fffffff) answer |= 32;
    if (a > 0x80000000) answer |= 64;
    if (a >= 0x80000000) answer |= 128;
    if (a < 0x80000001) answer |= 256;
    if (a <= 0xfffffffe) answer |= 512;
    if (a > 0xfffffffe) answer |= 1024;
    if (a >= 0xffffffff) answer |= 2048;
    fold(answer);
  }
  return sum;
}

export function selectsOfU32(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const a = near32(), b = near32();
    fold(select<u32>(a, b, a < b));
    fold(select<u32>(a, b, a >= b) + (a > b ? 3 : 5));
    const kind = a < 100 ? 1 : a <= 0x80000000 ? 2 : 3;
    fold(kind == 2 ? 7 : kind);
  }
  return sum;
}

export function rangesOfU32(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const a = near32(), b = near32(), c = near32();
    let answer = 0;
    if (a - b < c) answer |= 1;
    if (a - 10 < 90) answer |= 2;
    if (a >= b && a < c) answer |= 4;
    if (a < b || a >= c) answer |= 8;
    if (a >= 0x7ffffffe && a <= 0x80000001) answer |= 16;
    if (a - 0x7ffffffe <= 3) answer |= 32;
    if (a + b < a) answer |= 64;
    fold(answer);
  }
  return sum;
}

export function loopsOverU32(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const from = near32(), to = from + (random() & 3);
    let steps = 0;
    for (let x = from; x < to; x++) steps++;
    for (let x = to; x > from; x--) steps += 16;
    for (let x = from; x <= to && steps < 1000; x++) steps += 256;
    fold(steps);
  }
  return sum;
}

// ---- unsigned 64 bit

export function valuesOfU64(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const a = near64(), b = near64();
    fold(i32(a < b) | i32(a <= b) << 1 | i32(a > b) << 2 | i32(a >= b) << 3);
  }
  return sum;
}

export function branchesOfU64(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const a = near64(), b = near64();
    let answer = 0;
    if (a < b) answer += 1; else answer += 16;
    if (a <= b) answer += 2; else answer += 32;
    if (a > b) answer += 4; else answer += 64;
    if (a >= b) answer += 8; else answer += 128;
    fold(answer);
  }
  return sum;
}

export function constantsOfU64(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const a = near64();
    let answer = i32(a < 1) | i32(a <= 9) << 1 | i32(a > 99) << 2 | i32(a >= 100000) << 3;
    if (a < 0x7fffffffffffffff) answer |= 16;
    if (a <= 0x7fffffffffffffff) answer |= 32;
    if (a > 0x8000000000000000) answer |= 64;
    if (a >= 0x8000000000000000) answer |= 128;
    if (a < 0x8000000000000001) answer |= 256;
    if (a <= 0xfffffffffffffffe) answer |= 512;
    if (a > 0xfffffffffffffffe) answer |= 1024;
    if (a >= 0xffffffffffffffff) answer |= 2048;
    fold(answer);
  }
  return sum;
}

export function rangesOfU64(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const a = near64(), b = near64(), c = near64();
    let answer = 0;
    if (a - b < c) answer |= 1;
    if (a - 10 < 90) answer |= 2;
    if (a >= b && a < c) answer |= 4;
    if (a < b || a >= c) answer |= 8;
    if (a >= 0x7ffffffffffffffe && a <= 0x8000000000000001) answer |= 16;
    if (a + b < a) answer |= 32;
    fold(answer);
  }
  return sum;
}

export function loopsOverU64(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const from = near64(), to = from + (random() & 3);
    let steps = 0;
    for (let x = from; x < to; x++) steps++;
    for (let x = to; x > from; x--) steps += 16;
    for (let x = from; x <= to && steps < 1000; x++) steps += 256;
    fold(steps);
  }
  return sum;
}

// ---- signed, for company

export function branchesOfI32(seed: i32, rounds: i32): i64 {
  start(seed);
  for (let i = 0; i < rounds; i++) {
    const a = <i32>near32(), b = <i32>near32();
    let answer = 0;
    if (a < b) answer += 1; else answer += 16;
    if (a <= b) answer += 2; else answer += 32;
    if (a > b) answer += 4; else answer += 64;
    if (a >= b) answer += 8; else answer += 128;
    if (a >= -2 && a < 2) answer += 256;
    fold(answer);
  }
  return sum;
}

// ---- numbers

let state: u32 = 0;
let sum: i64 = 0;

function start(seed: u32): void {
  state = seed | 1;
  sum = 0;
}

function fold(answer: u32): void { sum = sum * 31 + answer; }

function random(): u32 {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

// Mostly next to 0, the sign bit, or 100.
function near32(): u32 {
  const r = random();
  const offset = (r >> 8 & 7) - 3;
  switch (r & 7) {
    case 0: return offset;
    case 1: return 0x80000000 + offset;
    case 2: return 0x7fffffff + offset;
    case 3: return 0x80000000 | r >> 4;
    case 4: return 100 + offset;
    case 5: return r >> 12;
    default: return random();
  }
}

function near64(): u64 {
  const r = random();
  const offset = <u64>(r >> 8 & 7) - 3;
  switch (r & 7) {
    case 0: return offset;
    case 1: return 0x8000000000000000 + offset;
    case 2: return 0x7fffffffffffffff + offset;
    case 3: return 0x8000000000000000 | <u64>r >> 4;
    case 4: return 100 + offset;
    case 5: return <u64>r << 8;
    default: return <u64>random() << 32 | random();
  }
}
