// Never finishes its start: an error of its own.

console.log("about to throw");
if (Date.now() > 0) throw new Error("start failed");

export function fine(): string { return "fine"; }
export function echoString(v: string): string { return v; }
