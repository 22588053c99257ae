// Speaks while it starts, and reads the environment then.

console.log("starting");
console.error("not a real error");
process.stdout.write("raw start\n");
const zone = process.env.has("TZ") ? process.env.get("TZ") : "none";
const startedAt: i64 = Date.now();
const luck: f64 = Math.random();
let starts = 0;
starts++;

export function zoneAtStart(): string { return zone; }
export function timeAtStart(): i64 { return startedAt; }
export function luckAtStart(): f64 { return luck; }
// 1, however often the host calls the start function.
export function startCount(): i32 { return starts; }
export function say(text: string): void { console.log(text); }
