import type { Key } from '../read-model';

const bits = 1 << 23;
/** So many bits stand for a key: of a million keys, two in a hundred others are taken for one of them. */
const bitsPerKey = 4;

/** FNV-1a over the key's text. */
const hash = (text: string, seed: number): number => {
  let mixed = seed;
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  return mixed >>> 0;
};

/** A Bloom filter of one megabyte, however many keys: it may take another key for one, but misses none. */
export class ForgottenKeys {
  readonly #bytes = new Uint8Array(bits / 8);

  add(key: Key): void {
    for (const bit of bitsOf(key)) this.#bytes[bit >>> 3] = this.#byteOf(bit) | (1 << (bit & 7));
  }

  mayHave(key: Key): boolean {
    return bitsOf(key).every((bit) => (this.#byteOf(bit) & (1 << (bit & 7))) !== 0);
  }

  #byteOf(bit: number): number {
    return this.#bytes[bit >>> 3] ?? 0;
  }
}

const bitsOf = (key: Key): readonly number[] => {
  const text = String(key);
  const first = hash(text, 0x811c9dc5);
  const step = hash(text, 0x9747b28c) | 1;
  return Array.from({ length: bitsPerKey }, (_, n) => (first + Math.imul(n, step)) & (bits - 1));
};
