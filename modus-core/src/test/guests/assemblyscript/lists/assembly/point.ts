export class Point {
  constructor(public x: f64, public y: f64) {}
}
