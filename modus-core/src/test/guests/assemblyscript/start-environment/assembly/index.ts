// Reads the environment while it starts, and nothing else.

const zone = process.env.has("TZ") ? process.env.get("TZ") : "none";
const claims = process.env.has("CLAIMS") ? process.env.get("CLAIMS") : "none";
let calls = 0;

export function zoneAtStart(): string { return zone; }
export function claimsAtStart(): string { return claims; }
// What the start has read, and the number of the call, which is 1.
export function everything(): string { return `${zone} ${claims} ${++calls}`; }
