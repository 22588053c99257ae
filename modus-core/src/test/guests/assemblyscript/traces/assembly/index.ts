// Leaves a message for the next call wherever a guest can, and looks for one there.

class Note { text: string = ""; }

let number: i32 = 0;
let text: string = "";
let note: Note | null = null;
const list: string[] = [];
const map = new Map<string, i32>();
const area = memory.data(64);
// An address nothing was ever allocated at: the last bytes of the memory there is at first.
function lastBytes(): usize { return (<usize>memory.size() << 16) - 16; }

export function count(): i32 { return ++number; }
export function leaveInGlobal(n: i32): void { number = n; }
export function leaveInText(message: string): void { text = message; }
export function leaveInObject(message: string): void { note = new Note(); note!.text = message; }
export function leaveInList(message: string): void { list.push(message); }
export function leaveInMap(message: string): void { map.set(message, 7); }
export function leaveInStaticData(n: i32): void { store<i32>(area, n); }
export function leaveInConstant(n: i32): void { store<i32>(changetype<usize>("constant"), n); }
export function leaveBeyondTheHeap(n: i32): void { store<i32>(lastBytes(), n); }
export function leaveBelowEverything(n: i32): void { store<i32>(0, n); }
export function leaveInGarbage(message: string): void {
  for (let i = 0; i < 100; i++) message = message + message.charAt(0);
}
// Leaves it in memory that was not there before, and tells how many pages there are.
export function leaveInGrownMemory(pages: i32, n: i32): i32 {
  memory.grow(pages);
  for (let at: usize = 0x10000; at < <usize>memory.size() << 16; at += 0x8000) store<i32>(at, n);
  return memory.size();
}
export function leaveOnTheHeap(bytes: i32, n: i32): void { memory.fill(heap.alloc(bytes), u8(n), bytes); }

// As above, and fails then.
export function leaveAndThrow(n: i32): void { leaveEverywhere(n); throw new Error("left"); }
export function leaveAndTrap(n: i32): void { leaveEverywhere(n); unreachable(); }
export function leaveAndExit(n: i32, code: i32): void { leaveEverywhere(n); process.exit(code); }
export function leaveAndLoop(n: i32): void { leaveEverywhere(n); while (true) {} }
export function leaveEverywhere(n: i32): void {
  leaveInGlobal(n);
  leaveInText("left");
  leaveInObject("left");
  leaveInList("left");
  leaveInMap("left");
  leaveInStaticData(n);
  leaveInConstant(n);
  leaveBeyondTheHeap(n);
  leaveBelowEverything(n);
  leaveOnTheHeap(4096, n);
}

// What there is to be found; nothing, unless calls see each other.
export function find(): string[] {
  const found: string[] = [];
  if (number) found.push("global");
  if (text.length) found.push("text");
  if (note) found.push("object");
  if (list.length) found.push("list");
  if (map.size) found.push("map");
  if (load<i32>(area)) found.push("static data");
  if ("constant".charCodeAt(0) != 99) found.push("constant");
  if (load<i32>(lastBytes())) found.push("beyond the heap");
  if (load<i32>(0)) found.push("below everything");
  return found;
}
// How much memory there is.
export function pages(): i32 { return memory.size(); }
// The sum of a stretch of memory that the guest takes after growing; zero, as fresh memory is.
export function sumOfGrown(pages: i32): i64 {
  const from = <usize>memory.size() << 16;
  memory.grow(pages);
  let sum: i64 = 0;
  for (let at = from; at < from + (<usize>pages << 16); at += 8) sum |= load<i64>(at);
  return sum;
}
