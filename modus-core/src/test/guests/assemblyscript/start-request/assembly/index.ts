// Reads environment, clock and random numbers while it starts.

const zone = process.env.has("TZ") ? process.env.get("TZ") : "none";
const claims = process.env.has("CLAIMS") ? process.env.get("CLAIMS") : "none";
const startedAt: i64 = Date.now();
const luck: f64 = Math.random();
let calls = 0;

// What the start has read, and the number of the call, which is 1.
export function everything(): string { return `${zone} ${claims} ${++calls}`; }
export function luckAtStart(): f64 { return luck; }
export function timeAtStart(): i64 { return startedAt; }
