// Imports one host function under two names of its own, so that the module lists it twice. Not optimized, because the
// optimizer would make one import of them.

// @ts-ignore: decorator
@external("modus_test", "add") declare function add(a: i32, b: i32): i32;
// @ts-ignore: decorator
@external("modus_test", "add") declare function addAgain(a: i32, b: i32): i32;
// @ts-ignore: decorator
@external("modus_system", "logMessage") declare function log(level: string, message: string): void;

export function callAdd(a: i32, b: i32): i32 { return add(a, b); }
export function callAddAgain(a: i32, b: i32): i32 { return addAgain(a, b); }
export function callLog(level: string, message: string): void {
  log(level, message);
  console.log(message);
}
