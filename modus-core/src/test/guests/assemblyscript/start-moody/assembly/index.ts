// Asks a function of the host how to start: 0 well, 1 throws, 2 traps, 3 exits.

// @ts-ignore: decorator
@external("modus_test", "mood") declare function hostMood(): i32;

const mood = hostMood();
if (mood == 1) throw new Error("in a bad mood");
if (mood == 2) unreachable();
if (mood == 3) process.exit(3);
let calls = 0;

export function count(): i32 { return ++calls; }
