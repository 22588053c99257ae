// What it costs to pass values; the benchmarks call it. Per type: takeX does nothing with what it gets, keepX keeps it, keptX
// returns what was kept and makes nothing, echoX returns what it gets.
class Point {
  x: f64;
  y: f64;
}

let point: Point = new Point();
let text: string = "";
let integers: i32[] = [];
let strings: string[] = [];
let points: Point[] = [];
let entries: Map<string, string> = new Map();
let places: Map<string, Point> = new Map();

export function nothing(): void {}

export function takePoint(v: Point): void {}
export function keepPoint(v: Point): void { point = v; }
export function keptPoint(): Point { return point; }
export function echoPoint(v: Point): Point { return v; }

export function takeText(v: string): void {}
export function keepText(v: string): void { text = v; }
export function keptText(): string { return text; }
export function echoText(v: string): string { return v; }

export function takeIntegers(v: i32[]): void {}
export function keepIntegers(v: i32[]): void { integers = v; }
export function keptIntegers(): i32[] { return integers; }
export function echoIntegers(v: i32[]): i32[] { return v; }

export function takeStrings(v: string[]): void {}
export function keepStrings(v: string[]): void { strings = v; }
export function keptStrings(): string[] { return strings; }
export function echoStrings(v: string[]): string[] { return v; }

export function takePoints(v: Point[]): void {}
export function keepPoints(v: Point[]): void { points = v; }
export function keptPoints(): Point[] { return points; }
export function echoPoints(v: Point[]): Point[] { return v; }

export function takeEntries(v: Map<string, string>): void {}
export function keepEntries(v: Map<string, string>): void { entries = v; }
export function keptEntries(): Map<string, string> { return entries; }
export function echoEntries(v: Map<string, string>): Map<string, string> { return v; }

export function takePlaces(v: Map<string, Point>): void {}
export function keepPlaces(v: Map<string, Point>): void { places = v; }
export function keptPlaces(): Map<string, Point> { return places; }
export function echoPlaces(v: Map<string, Point>): Map<string, Point> { return v; }
