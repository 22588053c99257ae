// Never finishes its start: ends the process with the number in the variable CODE, 3 if there is none.

console.log("about to exit");
process.exit(process.env.has("CODE") ? <i32>parseInt(process.env.get("CODE")) : 3);

export function fine(): string { return "fine"; }
export function echoString(v: string): string { return v; }
