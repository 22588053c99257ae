// What a guest says: console, trace, stdout and stderr.

export function log(text: string): void { console.log(text); }
export function debug(text: string): void { console.debug(text); }
export function info(text: string): void { console.info(text); }
export function warn(text: string): void { console.warn(text); }
export function error(text: string): void { console.error(text); }
export function logNothing(): void { console.log(); }
export function everyLevel(): void {
  console.log("a log");
  console.debug("a debug");
  console.info("an info");
  console.warn("a warning");
  console.error("an error");
}
export function multiLine(): void { console.log("one\ntwo\n\nfour\n"); }
export function assertion(condition: bool, text: string): void { console.assert(condition, text); }
export function logMany(n: i32): void {
  for (let i = 0; i < n; i++) console.log("line " + i.toString());
}
export function logLong(units: i32): void { console.log("x".repeat(units)); }

export function timer(label: string): void {
  console.time(label);
  console.timeLog(label);
  console.timeEnd(label);
}
export function timerTwice(label: string): void {
  console.time(label);
  console.time(label);
}
export function timerUnknown(label: string): void {
  console.timeLog(label);
  console.timeEnd(label);
}
export function defaultTimer(): void {
  console.time();
  console.timeEnd();
}

// n says how many numbers count.
export function traceNumbers(text: string, n: i32): void { trace(text, n, 1.5, 2, -3, 1e300, 0.1); }
export function traceText(text: string): void { trace(text); }

export function writeOut(text: string): void { process.stdout.write(text); }
export function writeErr(text: string): void { process.stderr.write(text); }
export function writeOutBytes(bytes: ArrayBuffer): void { process.stdout.write(bytes); }
export function writeErrBytes(bytes: ArrayBuffer): void { process.stderr.write(bytes); }
export function writeOutEach(parts: string[]): void {
  for (let i = 0; i < parts.length; i++) process.stdout.write(parts[i]);
}

export function rawAndError(): void { process.stdout.write("raw out\nError: foo\n"); }
export function everyPrefix(): void {
  process.stdout.write("none\nDebug: d\nInfo: i\nWarning: w\nError: e\nabort: a\npanic: p\n");
}
// Lines that only look like they have a prefix.
export function noPrefix(): void { process.stdout.write("error: low\nError:no space\n Error: indented\nDebug: \n"); }
export function emptyLines(): void { process.stdout.write("\n\none\n\n\r\ntwo\r\n\n"); }
export function partialLines(): void {
  process.stdout.write("one ");
  process.stdout.write("line\nand ");
  process.stdout.write("no end");
}
// A character whose bytes come in two writes.
export function splitCharacter(): void {
  const bytes = String.UTF8.encode("é\n");
  process.stdout.write(bytes.slice(0, 1));
  process.stdout.write(bytes.slice(1));
}
// In the response: log messages, then stdout, then stderr.
export function mixed(): string {
  process.stderr.write("err 1\n");
  process.stdout.write("out 1\n");
  console.log("log 1");
  process.stdout.write("out 2\n");
  process.stderr.write("err 2\n");
  console.error("log 2");
  return "done";
}
