import { proc_exit } from "./bindings/wasi_snapshot_preview1";

// @ts-ignore: decorator
@external("modus_system", "logMessage")
export declare function modus_logMessage(level: string, message: string): void;

/** Called by the compiler for an uncaught `throw`, a failed `assert` and `abort()`: tells why, then ends the instance. */
export function modus_abort(
  message: string | null = null,
  fileName: string | null = null,
  lineNumber: u32 = 0,
  columnNumber: u32 = 0,
): void {
  let text = message !== null && message.length > 0 ? message : "abort()";
  if (fileName !== null) text += " at " + fileName + ":" + lineNumber.toString() + ":" + columnNumber.toString();
  modus_logMessage("fatal", text);
  proc_exit(255);
}

export function modus_trace(
  message: string,
  n: i32 = 0,
  a0: f64 = 0,
  a1: f64 = 0,
  a2: f64 = 0,
  a3: f64 = 0,
  a4: f64 = 0,
): void {
  let text = message;
  if (n > 0) text += " " + a0.toString();
  if (n > 1) text += " " + a1.toString();
  if (n > 2) text += " " + a2.toString();
  if (n > 3) text += " " + a3.toString();
  if (n > 4) text += " " + a4.toString();
  modus_logMessage("trace", text);
}
