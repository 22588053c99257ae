// Never finishes its start: a loop without end.

console.log("about to loop");
while (Date.now() > 0) {}

export function fine(): string { return "fine"; }
