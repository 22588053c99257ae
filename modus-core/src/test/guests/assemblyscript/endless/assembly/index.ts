// Functions that never end by themselves, or that take as long as they are told to: called with a small number they return at
// once, so that a test can make them hot before it lets them run on.

// @ts-ignore: decorator
@external("modus_test", "tick") declare function tick(): i32;
// @ts-ignore: decorator
@external("modus_test", "wait") declare function wait(): i32;
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "poll_oneoff") declare function poll(from: usize, to: usize, count: i32, stored: usize): i32;

export function fine(): string { return "fine"; }
export function square(n: i32): i32 { return n * n; }

export function emptyLoop(forever: bool): void { do {} while (forever); }

export function countedLoop(rounds: i64): i32 {
  let sum = 0;
  for (let i: i64 = 0; i < rounds; i++) {
    for (let j = 0; j < 1000; j++) sum = sum * 31 + j;
  }
  return sum;
}

// One loop whose counter has 32 bits, which JVMs like to unroll.
export function intLoop(rounds: i32): i32 {
  let sum = 0;
  while (true) {
    for (let i = 0; i < rounds; i++) sum ^= sum * 31 + i;
    if (rounds < i32.MAX_VALUE) return sum;
  }
}

export function memoryLoop(rounds: i64): u32 {
  const buffer = new Uint32Array(1024);
  for (let i: i64 = 0; i < rounds; i++) {
    const at = i32(i & 1023);
    unchecked(buffer[at] = buffer[1023 - at] * 31 + u32(i));
  }
  return buffer[7];
}

export function callLoop(rounds: i64): i32 {
  let sum = 0;
  for (let i: i64 = 0; i < rounds; i++) sum ^= fibonacci(i32(i & 7));
  return sum;
}
function fibonacci(n: i32): i32 { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

// No loop at all, and no deep stack: twice as long for each level.
export function tree(depth: i32): i64 { return depth == 0 ? 1 : tree(depth - 1) + tree(depth - 1); }
export function mutualTree(depth: i32): i64 { return depth == 0 ? 1 : otherTree(depth - 1) + otherTree(depth - 1); }
function otherTree(depth: i32): i64 { return depth == 0 ? 1 : mutualTree(depth - 1) ^ mutualTree(depth - 1); }

// These end: there is no stack without end.
export function recursion(depth: i64): i64 { return depth == 0 ? 0 : 1 + recursion(depth - 1); }
export function mutualRecursion(depth: i64): i64 { return depth == 0 ? 0 : 1 - otherRecursion(depth - 1); }
function otherRecursion(depth: i64): i64 { return depth == 0 ? 0 : 2 + mutualRecursion(depth - 1); }

export function fillLoop(rounds: i64): i32 {
  const at = heap.alloc(32 << 20);
  for (let i: i64 = 0; i < rounds; i++) memory.fill(at, u8(i), 32 << 20);
  return load<u8>(at);
}
export function copyLoop(rounds: i64): i32 {
  const at = heap.alloc(32 << 20);
  for (let i: i64 = 0; i < rounds; i++) memory.copy(at, at + (16 << 20), 16 << 20);
  return load<u8>(at);
}

export function indirectLoop(rounds: i64): i32 {
  const functions: ((n: i32) => i32)[] = [(n) => n * 3, (n) => n + 1, (n) => n ^ 5];
  let sum = 0;
  for (let i: i64 = 0; i < rounds; i++) sum = functions[i32(i % 3)](sum);
  return sum;
}

export function hostLoop(rounds: i64): i32 {
  let sum = 0;
  for (let i: i64 = 0; i < rounds; i++) sum += tick();
  return sum;
}

// What the host does in "wait" is up to the test.
export function waitInHost(): i32 { return wait(); }
export function waitInHostThenLoop(forever: bool): i32 {
  const answer = wait();
  do {} while (forever);
  return answer;
}

// Sleeps as WASI has it. Returns its error number.
export function sleep(nanos: i64): i32 {
  const subscription = heap.alloc(48);
  const event = heap.alloc(32);
  const stored = heap.alloc(4);
  memory.fill(subscription, 0, 48);
  store<i32>(subscription, 1, 16);
  store<i64>(subscription, nanos, 24);
  return poll(subscription, event, 1, stored);
}
// Sleeps on when it is woken.
export function sleepLoop(nanos: i64, forever: bool): i32 {
  let result = 0;
  do { result = sleep(nanos); } while (forever);
  return result;
}
