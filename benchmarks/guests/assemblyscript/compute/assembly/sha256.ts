// SHA-256 as FIPS 180-4 defines it; the names are those of the standard.

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const K: StaticArray<u32> = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

/** The same of the square roots of the first 8 primes. */
const H: StaticArray<u32> = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

/** Hashes one message after the other. */
export class Sha256 {
  private readonly state: StaticArray<u32> = new StaticArray<u32>(8);
  private readonly schedule: StaticArray<u32> = new StaticArray<u32>(64);
  private readonly block: StaticArray<u8> = new StaticArray<u8>(64);

  digest(message: u8[]): StaticArray<u8> {
    for (let i = 0; i < 8; i++) this.state[i] = H[i];

    let filled = 0;
    for (let i = 0; i < message.length; i++) {
      this.block[filled++] = message[i];
      if (filled == 64) {
        this.compress();
        filled = 0;
      }
    }

    this.block[filled++] = 0x80;
    if (filled > 56) {
      while (filled < 64) this.block[filled++] = 0;
      this.compress();
      filled = 0;
    }
    while (filled < 56) this.block[filled++] = 0;
    const bits = <u64>message.length * 8;
    for (let i = 0; i < 8; i++) this.block[56 + i] = <u8>(bits >> (8 * (7 - i)));
    this.compress();

    const digest = new StaticArray<u8>(32);
    for (let i = 0; i < 32; i++) digest[i] = <u8>(this.state[i >> 2] >> (8 * (3 - (i & 3))));
    return digest;
  }

  private compress(): void {
    const w = this.schedule;
    const block = this.block;
    for (let t = 0; t < 16; t++) {
      const i = 4 * t;
      w[t] = (<u32>block[i] << 24) | (<u32>block[i + 1] << 16) | (<u32>block[i + 2] << 8) | <u32>block[i + 3];
    }
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15];
      const y = w[t - 2];
      const s0 = rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3);
      const s1 = rotr(y, 17) ^ rotr(y, 19) ^ (y >>> 10);
      w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }

    const state = this.state;
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let t = 0; t < 64; t++) {
      const s1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
      const ch = (e & f) ^ (~e & g);
      const t1 = h + s1 + ch + K[t] + w[t];
      const s0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22);
      const maj = (a & b) ^ (a & c) ^ (b & c);
      const t2 = s0 + maj;
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}
