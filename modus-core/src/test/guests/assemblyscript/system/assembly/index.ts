// What a guest gets from the system: environment, clocks, random numbers, and WASI as a whole.
import * as wasi from "bindings/wasi_snapshot_preview1";

export function env(name: string): string | null { return process.env.has(name) ? process.env.get(name) : null; }
export function envNames(): string[] { return process.env.keys(); }
export function envMap(): Map<string, string> { return process.env; }
// Name and value of each, as WASI has them and in its order.
export function envEntries(): string[] {
  const sizes = memory.data(8);
  assert(wasi.environ_sizes_get(sizes, sizes + 4) == 0);
  const count = load<i32>(sizes);
  const area = changetype<usize>(new ArrayBuffer(count * 4 + load<i32>(sizes, 4)));
  assert(wasi.environ_get(area, area + count * 4) == 0);
  const entries = new Array<string>(count);
  for (let i = 0; i < count; i++) {
    const start = load<u32>(area + i * 4);
    let end = start;
    while (load<u8>(end)) end++;
    entries[i] = String.UTF8.decodeUnsafe(start, end - start);
  }
  return entries;
}

export function now(): i64 { return Date.now(); }
export function processTime(): i64 { return process.time(); }
// Milliseconds since some moment.
export function performanceNow(): f64 { return performance.now(); }
// Nanoseconds since some moment.
export function monotonic(): u64 { return process.hrtime(); }
// Nanoseconds; -1 for a clock there is not.
export function clockNanos(id: i32): i64 { return wasi.clock_time_get(id, 0, area) ? -1 : load<i64>(area); }
export function clockResolution(id: i32): i64 { return wasi.clock_res_get(id, area) ? -1 : load<i64>(area); }
// Never negative, and at least once more than 0.
export function clockAdvances(): bool {
  const start = process.hrtime();
  for (let i = 0; i < 1000000; i++) {
    const next = process.hrtime();
    if (next < start) return false;
    if (next > start) return true;
  }
  return false;
}

export function randomNumber(): f64 { return Math.random(); }
export function randomBytes(n: i32): Uint8Array {
  const bytes = new Uint8Array(n);
  crypto.getRandomValues(bytes);
  return bytes;
}

export function args(): i32 { return process.argv.length; }
// How many bytes come from stdin.
export function stdinBytes(): i32 { return process.stdin.read(new ArrayBuffer(16)); }
export function closeStdin(): i32 { return wasi.fd_close(0); }

// Error numbers, each of a call that would succeed if it were served. 52 is ENOSYS, 8 is EBADF.
export function errnoOfPrestat(fd: i32): i32 { return wasi.fd_prestat_get(fd, changetype<wasi.prestat>(area)); }
export function errnoOfFdstat(fd: i32): i32 { return wasi.fd_fdstat_get(fd, changetype<wasi.fdstat>(area)); }
export function errnoOfSeek(fd: i32): i32 { return wasi.fd_seek(fd, 0, wasi.whence.SET, area); }
export function errnoOfReaddir(): i32 { return wasi.fd_readdir(3, area, 32, 0, area + 32); }
export function errnoOfOpen(): i32 { return wasi.path_open(3, 0, changetype<usize>("f"), 1, 0, 0, 0, 0, area); }
export function errnoOfCreateDirectory(): i32 { return wasi.path_create_directory(3, changetype<usize>("d"), 1); }
export function errnoOfYield(): i32 { return wasi.sched_yield(); }
export function errnoOfSend(): i32 { return wasi.sock_send(3, area, 0, 0, area); }
// Writes to a stream that is not there.
export function errnoOfWrite(fd: i32): i32 {
  store<usize>(area, changetype<usize>("x"));
  store<usize>(area, 1, 4);
  return wasi.fd_write(fd, area, 1, area + 8);
}

// Addresses outside of memory, which are the host's to check. What comes back is an error number, if anything does.
export function writeFromNowhere(): i32 {
  store<u32>(area, 0xfffffff0);
  store<u32>(area, 64, 4);
  return wasi.fd_write(1, area, 1, area + 8);
}
export function vectorsNowhere(): i32 { return wasi.fd_write(1, 0xfffffff0, 0x7fffffff, area); }
export function clockToNowhere(): i32 { return wasi.clock_time_get(0, 0, 0xfffffffc); }
export function randomToNowhere(): i32 { return wasi.random_get(0xfffffff0, 64); }
export function hugeRandom(): i32 { return wasi.random_get(area, 0xffffffff); }
export function environToNowhere(): i32 { return wasi.environ_get(0xfffffff0, 0xfffffff0); }

const area = memory.data(64, 16);
