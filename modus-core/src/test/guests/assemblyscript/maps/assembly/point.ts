export class Point {
  constructor(public x: f64, public y: f64) {}

  toString(): string {
    return `(${this.x}|${this.y})`;
  }
}
