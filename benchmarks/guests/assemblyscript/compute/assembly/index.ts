// What takes a guest's time: calls, memory, arithmetic, sorting, text and a hash. For benchmarks, and so built as for production.
// Each function takes how much to do and returns a checksum; workload.csv has the amounts and the checksums they give.
import { Sha256 } from "./sha256";

/** Calls: the n-th Fibonacci number, the slow way. */
export function fib(n: i32): i32 {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

/** Bytes in memory: how many primes there are up to n. */
export function sieve(n: i32): i32 {
  const composite = new Uint8Array(n + 1);
  let primes = 0;
  for (let i = 2; i <= n; i++) {
    if (composite[i]) continue;
    primes++;
    for (let j = 2 * i; j <= n; j += i) composite[j] = 1;
  }
  return primes;
}

/** Floating point numbers: the sum of all elements of the product of two n by n matrices. */
export function matmul(n: i32): f64 {
  const a = new Float64Array(n * n);
  const b = new Float64Array(n * n);
  for (let i = 0; i < n * n; i++) {
    a[i] = <f64>(i % 7) / 3;
    b[i] = <f64>(i % 11) / 5;
  }
  const c = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      let dot = 0.0;
      for (let k = 0; k < n; k++) dot += a[row * n + k] * b[k * n + column];
      c[row * n + column] = dot;
    }
  }
  let sum = 0.0;
  for (let i = 0; i < n * n; i++) sum += c[i];
  return sum;
}

/** Indirect calls and moving things: sorts n numbers, and returns the hash of the outcome. */
export function sort(n: i32): i32 {
  const numbers = new Array<i32>(n);
  let random: u32 = 12345;
  for (let i = 0; i < n; i++) {
    random = random * 1103515245 + 12345;
    numbers[i] = <i32>(random >>> 3);
  }
  numbers.sort((a, b) => a - b);
  let hash = 0;
  for (let i = 0; i < n; i++) hash = 31 * hash + numbers[i];
  return hash;
}

/** Text and the collector: builds a text of n items, takes it apart and puts it together again; the hash of that. */
export function strings(n: i32): i32 {
  const items: string[] = [];
  for (let i = 0; i < n; i++) items.push("item " + i.toString());
  const reversed = items.join(",").split(",").reverse();
  const text = reversed.join(";").toUpperCase();
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = 31 * hash + text.charCodeAt(i);
  return hash;
}

/** Bits: n times, the hash of a buffer is added to its end; the beginning of the last hash. */
export function sha256(n: i32): i32 {
  const hash = new Sha256();
  const buffer: u8[] = [];
  for (let i = 0; i < n; i++) {
    const digest = hash.digest(buffer);
    for (let j = 0; j < digest.length; j++) buffer.push(digest[j]);
  }
  const last = buffer.length - 32;
  return (<i32>buffer[last] << 24) | (<i32>buffer[last + 1] << 16) | (<i32>buffer[last + 2] << 8) | <i32>buffer[last + 3];
}
