// Memory of 16 MiB that start fills, so that all of it belongs to the snapshot. InstantiationBenchmark restores it.
const table = new StaticArray<u32>(16 << 18);

for (let i = 0; i < table.length; i++) table[i] = i;

export function at(index: i32): u32 {
  return table[index];
}

export function put(index: i32, value: u32): void {
  table[index] = value;
}
