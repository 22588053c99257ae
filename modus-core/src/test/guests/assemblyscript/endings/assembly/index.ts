// Every way a call can end. Not optimized, so that stack traces name exactly the functions that are here.

export function normal(): string { return "done"; }
export function nothing(): void {}

export function throwError(message: string): string { throw new Error(message); }
export function throwRangeError(message: string): i32 { throw new RangeError(message); }
export function throwNoMessage(): void { throw new Error(""); }
export function abortNoMessage(): void { abort(); }
export function abortWith(message: string): void { abort(message); }
export function assertFails(): void { assert(zero() == 1); }
export function assertFailsWith(message: string): void { assert(zero() == 1, message); }
export function indexOutOfRange(): i32 { return new Array<i32>(3)[zero() + 3]; }
export function keyNotFound(key: string): string { return new Map<string, string>().get(key); }
export function nullDereference(): i32 { return nobody()!.length; }
export function badCast(): string { return (nothingButAnimal() as Dog).bark; }

export function exit(code: i32): void { process.exit(code); }
export function exitDeep(code: i32): string {
  logThenExit(code);
  return "not reached";
}
// As `utils.throwUserError` of the SDK does it.
export function userError(message: string): string {
  console.error(message);
  process.exit(1);
  return "not reached";
}

export function divide(a: i32, b: i32): i32 { return a / b; }
export function divideByZero(): i32 { return 1 / zero(); }
export function divisionOverflow(): i32 { return i32.MIN_VALUE / (zero() - 1); }
export function unreachableTrap(): void { unreachable(); }
export function outOfBoundsRead(): i32 { return load<i32>(0xfffffff0); }
export function outOfBoundsWrite(): void { store<i32>(0xfffffff0, 1); }
export function badFunctionPointer(): void { call_indirect<void>(9999); }
export function badFunctionType(): i64 { return call_indirect<i64>(addressOfZero(), 1.5); }
export function stackOverflow(): i32 { return deeper(0); }
export function recurse(depth: i32): i32 { return depth == 0 ? 0 : 1 + recurse(depth - 1); }
// Allocates until memory cannot grow.
export function outOfMemory(): i32 {
  const kept: ArrayBuffer[] = [];
  while (true) kept.push(new ArrayBuffer(32 << 20));
  return kept.length;
}
// Allocates, and tells how many pages memory has then.
export function allocate(bytes: i32): i32 {
  const buffer = new ArrayBuffer(bytes);
  return buffer.byteLength == bytes ? memory.size() : -1;
}
export function allocationTooLarge(): void { __new(0x40000000, idof<ArrayBuffer>()); }
export function invalidLength(): i32 { return new ArrayBuffer(-1).byteLength; }
export function spinForever(): void { while (true) {} }
// Returns how long it took, both in milliseconds.
export function spin(millis: i64): i64 {
  const start = Date.now();
  while (Date.now() - start < millis) {}
  return Date.now() - start;
}
export function count(n: i64): i64 {
  let sum: i64 = 0;
  for (let i: i64 = 0; i < n; i++) sum += i;
  return sum;
}

export function throwDeep(message: string): i32 { return outer(message) + 1; }
export function trapDeep(): i32 { return first() + 1; }
export function throwInMethod(message: string): i32 { return new Dog().fetch(message); }
export function throwInClosure(message: string): void { [message].forEach((m) => { throw new Error(m); }); }
export function throwInLibrary(): i32 { return [3, 1, 2].reduce<i32>((sum, item) => sum + new Array<i32>(1)[item], 0); }

export function logsThenThrows(message: string): void {
  console.log("before");
  console.warn("still before");
  throw new Error(message);
}
export function logsThenTraps(): void {
  console.error("before");
  unreachable();
}
export function logsThenExits(code: i32): void { logThenExit(code); }
export function writesThenThrows(): void {
  process.stdout.write("out before\nno end of line");
  process.stderr.write("err before\n");
  throw new Error("after writing");
}
// Takes arguments that must be released whatever happens.
export function throwWithArguments(text: string, list: string[], map: Map<string, string>): void {
  throw new Error(`${text} ${list.length} ${map.size}`);
}

// Alone in a global: says how often this instance was called.
export function calls(): i32 { return ++callCount; }
let callCount = 0;

class Animal {}
class Dog extends Animal {
  bark: string = "woof";

  fetch(message: string): i32 { throw new Error(message); }
}

function zero(): i32 { return 0; }
function nobody(): string | null { return null; }
function nothingButAnimal(): Animal { return new Animal(); }
function addressOfZero(): u32 { return load<u32>(changetype<usize>(zero)); }
function deeper(n: i32): i32 { return deeper(n + 1) + 1; }
function outer(message: string): i32 { return middle(message) + 1; }
function middle(message: string): i32 { return inner(message) + 1; }
function inner(message: string): i32 { throw new Error(message); }
function first(): i32 { return second() + 1; }
function second(): i32 { return third() + 1; }
function third(): i32 { return unreachable(); }
function logThenExit(code: i32): void {
  console.error("before");
  process.exit(code);
}
