// Computes while it starts, and asks nothing of the host.

const primes: i32[] = [];
for (let n = 2; primes.length < 200; n++) {
  let prime = true;
  for (let i = 0; prime && i < primes.length; i++) prime = n % primes[i] != 0;
  if (prime) primes.push(n);
}
const names = new Map<string, i32>();
for (let i = 0; i < primes.length; i++) names.set(`prime ${i}`, primes[i]);
let calls = 0;

export function prime(i: i32): i32 { return primes[i]; }
export function named(name: string): i32 { return names.has(name) ? names.get(name) : -1; }
// 1, whatever other calls do.
export function count(): i32 { return ++calls; }
// Spoils what the start has made, and tells how much of it there was.
export function spoil(): i32 {
  const sum = primes.reduce<i32>((total, each) => total + each, 0) + names.size;
  primes.fill(0);
  names.clear();
  return sum;
}
