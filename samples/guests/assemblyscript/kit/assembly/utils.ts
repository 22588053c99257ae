/** Ends the call with a message meant for the caller, who sees it, unlike that of an exception. */
export function throwUserError(message: string): void {
  console.error(message);
  process.exit(1);
}

/**
 * Whether a host function failed: it then gives address 0, also where the declared type has no null. The compiler would
 * remove a comparison with null for such a type, hence the look at the address itself.
 */
export function isAbsent<T>(result: T): bool {
  return changetype<usize>(result) == 0;
}
