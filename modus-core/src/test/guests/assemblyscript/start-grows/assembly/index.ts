// Needs ten MiB while it starts.

const table = new Uint8Array(10 << 20);
for (let i = 0; i < table.length; i += 4096) unchecked(table[i] = u8(i >> 12));
let calls = 0;

export function entry(i: i32): i32 { return table[i]; }
export function count(): i32 { return ++calls; }
export function pages(): i32 { return memory.size(); }
