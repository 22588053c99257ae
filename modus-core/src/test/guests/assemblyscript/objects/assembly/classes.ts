export enum Color { Red, Green, Blue }

export class Point {
  x: f64;
  y: f64;

  constructor(x: f64, y: f64) {
    this.x = x;
    this.y = y;
  }
}

// Gaps of all sizes.
export class Padded {
  a: u8;
  b: i64;
  c: i16;
  d: f32;
  e: f64;
  f: usize;
  g: u8;
}

export class Base {
  a: i32;
  b: u8;
  p: u16;
}

export class Derived extends Base {
  c: u8;
  d: f64;
  e: bool;
}

export class Tight {
  a: i64;
  b: u8;
}

// Goes on right behind the last byte of its base.
export class TightChild extends Tight {
  c: u8;
  d: i64;
}

export class Shape {
  constructor(public name: string) {}

  // No field.
  get upper(): string { return this.name.toUpperCase(); }
}

export class Circle extends Shape {
  static count: i32 = 0;

  constructor(name: string, public radius: f32) { super(name); }
}

// Declares a field of its base once more.
export class Renamed extends Shape {
  name: string = "renamed";
  more: i32 = 1;
}

export class Empty {}

export class Line {
  constructor(public label: string | null, public from: Point, public to: Point | null) {}
}

// A small field before a pointer.
export class Reply {
  status: u16;
  statusText: string = "";
}

export class Secretive {
  constructor(public open: string, protected half: i32, private secret: bool) {}
}

// Nobody calls its constructor for an object that a host made.
export class Guarded {
  made: bool = true;
  readonly name!: string;
}

export namespace ns {
  export class Inner {
    constructor(public value: i32) {}
  }
}

export class Node {
  next: Node | null = null;

  constructor(public name: string) {}
}

export class Ping {
  pong: Pong | null = null;
}

export class Pong {
  ping: Ping | null = null;
}

export class Parent {
  parent: Parent | null = null;
  children: Parent[] = [];

  constructor(public name: string) {}
}

export class Box<T> {
  constructor(public value: T) {}
}

export class Pair<A, B> {
  constructor(public first: A, public second: B) {}
}

// Fields that are containers of classes.
export class Bag {
  points: Point[] = [];
  maybePoints: (Point | null)[] = [];
  byName: Map<string, Point> = new Map<string, Point>();
  box: Box<Point> | null = null;
}

export class Everything {
  flag: bool = true;
  small: i8 = -8;
  long: i64 = 9007199254740993;
  byte: u8 = 255;
  short: i16 = -16;
  word: u16 = 65535;
  int: i32 = i32.MIN_VALUE;
  big: u64 = u64.MAX_VALUE;
  unsigned: u32 = u32.MAX_VALUE;
  size: isize = -1;
  address: usize = usize.MAX_VALUE;
  float: f32 = 1.5;
  double: f64 = 0.1;
  color: Color = Color.Blue;
  text: string = "héllo 😀";
  maybeText: string | null = "maybe";
  buffer: ArrayBuffer = new ArrayBuffer(3);
  bytes: Uint8Array = new Uint8Array(2).fill(200);
  doubles: Float64Array = new Float64Array(2).fill(2.5);
  numbers: i32[] = [1, -2, 3];
  texts: string[] = ["a", ""];
  maybeTexts: (string | null)[] = ["a", null];
  matrix: i32[][] = [[1], [], [2, 3]];
  fixed: StaticArray<i32> = [4, 5];
  counts: Map<string, i32> = new Map<string, i32>().set("one", 1).set("two", 2);
  points: Map<i32, Point> = new Map<i32, Point>().set(-1, new Point(1, 2));
  tags: Set<string> = new Set<string>().add("x").add("y");
  date: Date = new Date(1735689599999);
  maybeDate: Date | null = new Date(0);
  point: Point = new Point(3, 4);
  maybePoint: Point | null = new Point(5, 6);
  line: Point[] = [new Point(7, 8)];
  maybeEverything: Everything | null = null;
  last: u8 = 1;
}
