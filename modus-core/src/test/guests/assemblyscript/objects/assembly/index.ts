// Classes: padding, inheritance, nulls, cycles, generics, and one with a field of every type.
import { Bag, Base, Box, Circle, Derived, Empty, Everything, Guarded, Line, Node, Padded, Pair, Parent, Ping, Point, Pong, Renamed, Reply, Secretive, Shape, Tight, TightChild, ns } from "./classes";
export { Color } from "./classes";

export function echoPoint(v: Point): Point { return v; }
export function echoNullablePoint(v: Point | null): Point | null { return v; }
export function echoPadded(v: Padded): Padded { return v; }
export function echoBase(v: Base): Base { return v; }
export function echoDerived(v: Derived): Derived { return v; }
export function echoTightChild(v: TightChild): TightChild { return v; }
export function echoRenamed(v: Renamed): Renamed { return v; }
export function echoEmpty(v: Empty): Empty { return v; }
export function echoLine(v: Line): Line { return v; }
export function echoReply(v: Reply): Reply { return v; }
export function echoSecretive(v: Secretive): Secretive { return v; }
export function echoGuarded(v: Guarded): Guarded { return v; }
export function echoInner(v: ns.Inner): ns.Inner { return v; }
export function echoBag(v: Bag): Bag { return v; }
export function echoNode(v: Node): Node { return v; }
export function echoPing(v: Ping): Ping { return v; }
export function echoEverything(v: Everything): Everything { return v; }

export function echoBoxI64(v: Box<i64>): Box<i64> { return v; }
export function echoBoxString(v: Box<string>): Box<string> { return v; }
export function echoBoxNullablePoint(v: Box<Point | null>): Box<Point | null> { return v; }
export function echoBoxBoxU8(v: Box<Box<u8>>): Box<Box<u8>> { return v; }
export function echoNullableBoxStrings(v: Box<string[]> | null): Box<string[]> | null { return v; }
export function echoPair(v: Pair<u8, f64>): Pair<u8, f64> { return v; }

// What the guest sees.
export function textOfPoint(v: Point): string { return `(${v.x}|${v.y})`; }
export function textOfNullablePoint(v: Point | null): string { return v === null ? "null" : textOfPoint(v); }
export function textOfPadded(v: Padded): string { return `${v.a} ${v.b} ${v.c} ${v.d} ${v.e} ${v.f} ${v.g}`; }
export function textOfDerived(v: Derived): string { return `${v.a} ${v.b} ${v.p} ${v.c} ${v.d} ${v.e}`; }
export function textOfTightChild(v: TightChild): string { return `${v.a} ${v.b} ${v.c} ${v.d}`; }
export function textOfLine(v: Line): string {
  const label = v.label;
  return `${label === null ? "null" : label}: ${textOfPoint(v.from)} to ${textOfNullablePoint(v.to)}`;
}
export function textOfReply(v: Reply): string { return `${v.status} ${v.statusText}`; }

// Where the compiler put the fields, in the order of the metadata. The last number is the size.
export function offsetsOfPadded(): i32[] {
  return [
    <i32>offsetof<Padded>("a"), <i32>offsetof<Padded>("b"), <i32>offsetof<Padded>("c"), <i32>offsetof<Padded>("d"),
    <i32>offsetof<Padded>("e"), <i32>offsetof<Padded>("f"), <i32>offsetof<Padded>("g"), <i32>offsetof<Padded>(),
  ];
}
export function offsetsOfDerived(): i32[] {
  return [
    <i32>offsetof<Derived>("a"), <i32>offsetof<Derived>("b"), <i32>offsetof<Derived>("p"), <i32>offsetof<Derived>("c"),
    <i32>offsetof<Derived>("d"), <i32>offsetof<Derived>("e"), <i32>offsetof<Derived>(),
  ];
}
export function offsetsOfTightChild(): i32[] {
  return [
    <i32>offsetof<TightChild>("a"), <i32>offsetof<TightChild>("b"), <i32>offsetof<TightChild>("c"),
    <i32>offsetof<TightChild>("d"), <i32>offsetof<TightChild>(),
  ];
}
export function offsetsOfReply(): i32[] {
  return [<i32>offsetof<Reply>("status"), <i32>offsetof<Reply>("statusText"), <i32>offsetof<Reply>()];
}

export function literalPoint(): Point { return new Point(1, 2); }
export function nullPoint(): Point | null { return null; }
export function forbiddenNullPoint(): Point { return changetype<Point>(0); }
export function literalPadded(): Padded { return { a: 255, b: i64.MIN_VALUE, c: -2, d: 1.5, e: 0.1, f: usize.MAX_VALUE, g: 7 }; }
export function literalDerived(): Derived { return { a: -1, b: 2, p: 3, c: 4, d: 5.5, e: true }; }
export function literalTightChild(): TightChild { return { a: 1, b: 2, c: 3, d: 4 }; }
export function literalEmpty(): Empty { return new Empty(); }
export function literalLine(): Line { return new Line("l", new Point(1, 2), new Point(3, 4)); }
export function literalLineWithNulls(): Line { return new Line(null, new Point(1, 2), null); }
// A field of a type without null that nobody assigned.
export function brokenLine(): Line { return new Line("l", changetype<Point>(0), null); }
export function literalReply(): Reply { return { status: 404, statusText: "Not Found" }; }
export function literalSecretive(): Secretive { return new Secretive("s", 1, true); }
export function literalInner(): ns.Inner { return new ns.Inner(5); }
// More than the declared type tells.
export function derivedAsBase(): Base { return { a: 1, b: 2, p: 3, c: 4, d: 5.5, e: true } as Derived; }
export function circleAsShape(): Shape { return new Circle("round", 2); }

// Points to itself.
export function selfCycle(): Node {
  const node = new Node("self");
  node.next = node;
  return node;
}
// a to b to a.
export function twoCycle(): Node {
  const a = new Node("a");
  const b = new Node("b");
  a.next = b;
  b.next = a;
  return a;
}
export function pingPong(): Ping {
  const ping = new Ping();
  const pong = new Pong();
  ping.pong = pong;
  pong.ping = ping;
  return ping;
}
// A parent whose children know it.
export function family(): Parent {
  const parent = new Parent("p");
  parent.children = [new Parent("c1"), new Parent("c2")];
  for (let i = 0; i < 2; i++) parent.children[i].parent = parent;
  return parent;
}
// n nodes without a cycle, named 1 to n.
export function chain(n: i32): Node {
  const first = new Node("1");
  let last = first;
  for (let i = 2; i <= n; i++) {
    const node = new Node(i.toString());
    last.next = node;
    last = node;
  }
  return first;
}
export function lengthOfChain(v: Node): i32 {
  let count = 1;
  let node = v.next;
  while (node !== null) {
    count++;
    node = node.next;
  }
  return count;
}
// One object in two fields, which is no cycle.
export function shared(): Line {
  const point = new Point(1, 2);
  return new Line("dot", point, point);
}

export function makeEverything(): Everything { return new Everything(); }
// Empty where the type says a reference and null where it may.
export function makeEverythingEmpty(): Everything {
  const v = new Everything();
  v.text = "";
  v.maybeText = null;
  v.buffer = new ArrayBuffer(0);
  v.bytes = new Uint8Array(0);
  v.doubles = new Float64Array(0);
  v.numbers = [];
  v.texts = [];
  v.maybeTexts = [];
  v.matrix = [];
  v.fixed = [];
  v.counts = new Map<string, i32>();
  v.points = new Map<i32, Point>();
  v.tags = new Set<string>();
  v.maybeDate = null;
  v.maybePoint = null;
  v.line = [];
  v.maybeEverything = null;
  return v;
}
