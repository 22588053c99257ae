// Types that cannot cross the border. The app loads, and its other functions work.

interface Named {
  name: string;
}

class Person implements Named {
  constructor(public name: string) {}
}

// In official apps the metadata says nothing of a class that is reached only like this. The kit lists it, so a test has to
// remove its entry.
class Ghost {
  constructor(public name: string) {}
}

export function fine(v: i32): i32 { return v; }
export function callBack(f: (x: i32) => string): string { return f(1); }
export function giveBack(): (x: i32) => string { return (x) => x.toString(); }
export function nameOf(v: Named): string { return v.name; }
export function somebody(): Named { return new Person("p"); }
export function echoGhosts(v: (Ghost | null)[]): (Ghost | null)[] { return v; }
