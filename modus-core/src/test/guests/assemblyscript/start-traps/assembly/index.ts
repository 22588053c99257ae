// Never finishes its start: a trap, below a function.

console.log("about to trap");
prepare();

export function fine(): string { return "fine"; }
export function echoString(v: string): string { return v; }

function prepare(): void {
  if (Date.now() > 0) unreachable();
}
