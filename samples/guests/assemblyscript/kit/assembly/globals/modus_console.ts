import { modus_logMessage } from "./modus_system";
import { wasi_process } from "./wasi_process";

// @ts-ignore: decorator
@lazy const timers = new Map<string, u64>();

export namespace modus_console {
  export function assert<T>(condition: T, message: string = ""): void {
    if (!condition) modus_logMessage("error", "Assertion failed: " + message);
  }

  export function log(message: string = ""): void {
    modus_logMessage("", message);
  }

  export function debug(message: string = ""): void {
    modus_logMessage("debug", message);
  }

  export function info(message: string = ""): void {
    modus_logMessage("info", message);
  }

  export function warn(message: string = ""): void {
    modus_logMessage("warning", message);
  }

  export function error(message: string = ""): void {
    modus_logMessage("error", message);
  }

  export function time(label: string = "default"): void {
    if (timers.has(label)) {
      modus_logMessage("warning", "Label '" + label + "' already exists for console.time()");
      return;
    }
    timers.set(label, wasi_process.hrtime());
  }

  export function timeLog(label: string = "default"): void {
    logElapsed(label, "timeLog");
  }

  export function timeEnd(label: string = "default"): void {
    if (logElapsed(label, "timeEnd")) timers.delete(label);
  }
}

function logElapsed(label: string, caller: string): bool {
  if (!timers.has(label)) {
    modus_logMessage("warning", "No such label '" + label + "' for console." + caller + "()");
    return false;
  }
  const millis = (wasi_process.hrtime() - timers.get(label)) / 1000000;
  modus_logMessage("", label + ": " + millis.toString() + "ms");
  return true;
}
