// A guest that lies: addresses, lengths and whole objects that are not what their type says. Nothing of this may do more to
// the host than fail the call.

class Node {
  constructor(public name: string, public next: Node | null) {}
}

class Nest {
  items: Nest[] = [];
}

class Web {
  links: Map<string, Web> = new Map<string, Web>();
}

// An address that is said to be an object.
export function strayString(address: usize): string { return changetype<string>(address); }
export function strayNullableString(address: usize): string | null { return changetype<string | null>(address); }
export function strayBuffer(address: usize): ArrayBuffer { return changetype<ArrayBuffer>(address); }
export function strayArray(address: usize): i32[] { return changetype<i32[]>(address); }
export function strayStrings(address: usize): string[] { return changetype<string[]>(address); }
export function strayTyped(address: usize): Float64Array { return changetype<Float64Array>(address); }
export function strayStatic(address: usize): StaticArray<i32> { return changetype<StaticArray<i32>>(address); }
export function strayMap(address: usize): Map<string, i32> { return changetype<Map<string, i32>>(address); }
export function straySet(address: usize): Set<string> { return changetype<Set<string>>(address); }
export function strayObject(address: usize): Node { return changetype<Node>(address); }
export function strayDate(address: usize): Date { return changetype<Date>(address); }
// In a slot of an honest object. Stored as a number, because the collector looks at what is stored as a reference.
export function strayItem(address: usize): string[] {
  const list = ["fine", ""];
  store<usize>(list.dataStart + 4, address);
  return list;
}
export function strayField(address: usize): Node {
  const node = new Node("fine", null);
  store<usize>(changetype<usize>(node), address, offsetof<Node>("next"));
  return node;
}
export function strayMapValue(address: usize): Map<string, Node | null> {
  const map = new Map<string, Node | null>().set("fine", null);
  store<usize>(load<usize>(changetype<usize>(map), 8) + 4, address);
  return map;
}

// An object of the right class whose fields are as told.
export function forgeString(id: u32, size: u32): string { return changetype<string>(header(changetype<usize>("text" + id.toString()), id, size)); }
export function forgeBuffer(id: u32, size: u32): ArrayBuffer { return changetype<ArrayBuffer>(header(changetype<usize>(new ArrayBuffer(4)), id, size)); }
export function forgeStatic(size: u32): StaticArray<i64> {
  return changetype<StaticArray<i64>>(header(changetype<usize>(new StaticArray<i64>(1)), idof<StaticArray<i64>>(), size));
}
export function forgeArray(buffer: usize, dataStart: usize, byteLength: u32, length: i32): i32[] {
  return changetype<i32[]>(words(changetype<usize>(new Array<i32>(1)), [<u32>buffer, <u32>dataStart, byteLength, length]));
}
export function forgeStrings(buffer: usize, dataStart: usize, byteLength: u32, length: i32): string[] {
  return changetype<string[]>(words(changetype<usize>(new Array<string>(1)), [<u32>buffer, <u32>dataStart, byteLength, length]));
}
export function forgeTyped(buffer: usize, dataStart: usize, byteLength: u32): Float64Array {
  return changetype<Float64Array>(words(changetype<usize>(new Float64Array(1)), [<u32>buffer, <u32>dataStart, byteLength]));
}
export function forgeMap(buckets: usize, mask: u32, entries: usize, capacity: i32, offset: i32, count: i32): Map<string, i32> {
  return changetype<Map<string, i32>>(
    words(changetype<usize>(new Map<string, i32>()), [<u32>buckets, mask, <u32>entries, capacity, offset, count]),
  );
}
export function forgeSet(buckets: usize, mask: u32, entries: usize, capacity: i32, offset: i32, count: i32): Set<string> {
  return changetype<Set<string>>(
    words(changetype<usize>(new Set<string>()), [<u32>buckets, mask, <u32>entries, capacity, offset, count]),
  );
}
export function forgeDate(year: i32, month: i32, day: i32, millis: i64): Date {
  const date = new Date(0);
  store<i64>(words(changetype<usize>(date), [year, month, day]), millis, 16);
  return date;
}
export function forgeNode(name: usize, next: usize): Node {
  return changetype<Node>(words(changetype<usize>(new Node("", null)), [<u32>name, <u32>next]));
}
// A real map whose count, offset or capacity is not right, with entries to find.
export function forgeCounts(capacity: i32, offset: i32, count: i32): Map<string, i32> {
  const map = new Map<string, i32>().set("a", 1).set("b", 2);
  store<i32>(changetype<usize>(map), capacity, 12);
  store<i32>(changetype<usize>(map), offset, 16);
  store<i32>(changetype<usize>(map), count, 20);
  return map;
}
// A real list of which only the length is not right.
export function forgeLength(length: i32): i32[] {
  const list: i32[] = [1, 2, 3];
  store<i32>(changetype<usize>(list), length, 12);
  return list;
}

// The bytes of the host as the payload of an object.
export function asString(bytes: ArrayBuffer): string { return changetype<string>(bytes); }
export function asStringWithId(bytes: ArrayBuffer): string { return changetype<string>(header(changetype<usize>(bytes), idof<String>(), bytes.byteLength)); }
export function asArray(bytes: ArrayBuffer): i64[] { return changetype<i64[]>(bytes); }
export function asStrings(bytes: ArrayBuffer): string[] { return changetype<string[]>(bytes); }
export function asStrings2d(bytes: ArrayBuffer): string[][] { return changetype<string[][]>(bytes); }
export function asTyped(bytes: ArrayBuffer): Float64Array { return changetype<Float64Array>(bytes); }
export function asStatic(bytes: ArrayBuffer): StaticArray<string> { return changetype<StaticArray<string>>(bytes); }
export function asMap(bytes: ArrayBuffer): Map<string, i32> { return changetype<Map<string, i32>>(bytes); }
export function asMapOfLists(bytes: ArrayBuffer): Map<f64, string[]> { return changetype<Map<f64, string[]>>(bytes); }
export function asSet(bytes: ArrayBuffer): Set<string> { return changetype<Set<string>>(bytes); }
export function asDate(bytes: ArrayBuffer): Date { return changetype<Date>(bytes); }
export function asNode(bytes: ArrayBuffer): Node { return changetype<Node>(bytes); }
export function asNest(bytes: ArrayBuffer): Nest { return changetype<Nest>(bytes); }
export function asWeb(bytes: ArrayBuffer): Web { return changetype<Web>(bytes); }

// Honest objects of shapes without end, or nearly.
export function selfNest(): Nest {
  const nest = new Nest();
  nest.items.push(nest);
  return nest;
}
// Contains itself n times, and so on at each level.
export function selfNests(n: i32): Nest {
  const nest = new Nest();
  for (let i = 0; i < n; i++) nest.items.push(nest);
  return nest;
}
export function selfWeb(): Web {
  const web = new Web();
  web.links.set("me", web).set("again", web);
  return web;
}
export function deepNest(depth: i32): Nest {
  let nest = new Nest();
  for (let i = 0; i < depth; i++) {
    const outer = new Nest();
    outer.items.push(nest);
    nest = outer;
  }
  return nest;
}
export function deepNode(depth: i32): Node {
  let node = new Node("end", null);
  for (let i = 0; i < depth; i++) node = new Node("n", node);
  return node;
}
// Few objects in memory, width to the power of depth to read.
export function bomb(width: i32, depth: i32): Nest {
  let nest = new Nest();
  for (let i = 0; i < depth; i++) {
    const outer = new Nest();
    for (let j = 0; j < width; j++) outer.items.push(nest);
    nest = outer;
  }
  return nest;
}
// One text in many places: units times n of it to read.
export function repeated(units: i32, n: i32): string[] { return new Array<string>(n).fill("x".repeat(units)); }
export function repeatedBuffer(size: i32, n: i32): ArrayBuffer[] { return new Array<ArrayBuffer>(n).fill(new ArrayBuffer(size)); }
export function hugeZeros(n: i32): u8[] { return new Array<u8>(n); }

// Damage, done before the host goes on with this instance.
// Nonsense over a part of memory.
export function scribble(from: usize, length: u32, seed: u32): string {
  scribbleOver(from, length, seed);
  return "done";
}
// Nonsense over all of it, returned as an object.
export function scribbleEverywhere(seed: u32): Node {
  scribbleOver(0, memory.size() << 16, seed);
  return changetype<Node>((seed & 0xfff0) + 64);
}
// Nonsense behind the module's data, where allocator and objects are.
export function scribbleHeap(seed: u32, address: usize): Nest {
  scribbleOver(__heap_base, <u32>((<usize>memory.size() << 16) - __heap_base), seed);
  return changetype<Nest>(address);
}
export function heapBase(): usize { return __heap_base; }
export function memoryPages(): i32 { return memory.size(); }
export function growMemory(pages: i32): i32 { return memory.grow(pages); }
// Takes back the host's hold on the argument, so that the host's own release fails.
export function unpinArgument(text: string): string {
  __unpin(changetype<usize>(text));
  return "done";
}
// Changes the argument's header.
export function renameArgument(text: string): string {
  header(changetype<usize>(text), 0xffffffff, 0xffffffff);
  return "done";
}

// Lies to a function of the host, and one that finds a broken allocator when it makes its result.
// @ts-ignore: decorator
@external("modus_test", "echoString") declare function hostString(v: string): string;
// @ts-ignore: decorator
@external("modus_test", "echoStrings") declare function hostStrings(v: string[]): string[];
// @ts-ignore: decorator
@external("modus_system", "logMessage") declare function hostLog(level: string, message: string): void;

export function giveStrayString(address: usize): string { return answered(hostString(changetype<string>(address))); }
export function giveStrayStrings(address: usize): string { return changetype<usize>(hostStrings(changetype<string[]>(address))) ? "result" : "no result"; }
export function logStrayString(address: usize): string {
  hostLog("info", changetype<string>(address));
  return "done";
}
export function callWithBrokenHeap(text: string): string {
  const copy = text + "!";
  scribbleOver(__heap_base, 4096, 12345);
  return answered(hostString(copy));
}

function answered(result: string): string { return changetype<usize>(result) ? result : "no result"; }

function header(address: usize, id: u32, size: u32): usize {
  store<u32>(address - 8, id);
  store<u32>(address - 4, size);
  return address;
}

function words(address: usize, values: u32[]): usize {
  memory.copy(address, values.dataStart, values.length << 2);
  return address;
}

function scribbleOver(from: usize, length: u32, seed: u32): void {
  let state = seed | 1;
  for (let i: u32 = 0; i + 4 <= length; i += 4) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    store<u32>(from + i, state);
  }
}
