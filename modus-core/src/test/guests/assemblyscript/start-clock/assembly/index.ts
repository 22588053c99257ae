// Reads clock and random numbers while it starts, and nothing else. Fails when the clock stands at 13.

const startedAt: i64 = Date.now();
if (startedAt == 13) throw new Error("unlucky");
const luck: f64 = Math.random();
let calls = 0;

export function timeAtStart(): i64 { return startedAt; }
export function luckAtStart(): f64 { return luck; }
// What the generator gives that was seeded during the start.
export function nextLuck(): f64 { return Math.random(); }
// 1, whatever other calls do.
export function count(): i32 { return ++calls; }
