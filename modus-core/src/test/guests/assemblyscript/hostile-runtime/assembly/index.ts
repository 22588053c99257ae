// A guest that answers the host's requests for memory with lies, as the variable NEW tells it.

const lie = process.env.has("NEW") ? process.env.get("NEW") : "";

export function echoString(v: string): string { return v; }
export function echoStrings(v: string[]): string[] { return v; }
export function echoMap(v: Map<string, i32>): Map<string, i32> { return v; }
export function fine(): i32 { return 1; }

export { newObject as __new, pin as __pin, unpin as __unpin };

function newObject(size: usize, id: u32): usize {
  if (lie == "null") return 0;
  if (lie == "outside") return 0xfffffff0;
  if (lie == "end") return (<usize>memory.size() << 16) - 2;
  if (lie == "low") return 4;
  if (lie == "same") return <usize>memory.data(64, 16) + 32;
  if (lie == "odd") return __new(size + 1, id) + 1;
  if (lie == "throw") throw new Error("no memory for you");
  if (lie == "trap") unreachable();
  if (lie == "exit") process.exit(7);
  if (lie == "loop") while (true) {}
  return __new(size, id);
}

function pin(address: usize): usize {
  if (lie == "pin") return 0;
  if (lie == "pin-throws") throw new Error("no pins left");
  return lie == "" ? __pin(address) : address;
}

function unpin(address: usize): void {
  if (lie == "unpin-throws") throw new Error("cannot let go");
  if (lie == "") __unpin(address);
}
