import { createHash } from 'node:crypto';
import type { Key } from '../read-model';

/** 48 bits of a key: of a million keys, two are taken for one in fewer than one of 500 sets. */
const hashOf = (key: Key): number =>
  createHash('sha1').update(String(key)).digest().readUIntBE(0, 6);

/** Which of millions of keys were seen, in eight bytes each. */
export class KeySet {
  #hashes = new Float64Array(1_024);
  #sorted: Float64Array | undefined;
  size = 0;

  add(key: Key): void {
    if (this.size === this.#hashes.length) {
      const longer = new Float64Array(2 * this.size);
      longer.set(this.#hashes);
      this.#hashes = longer;
    }
    this.#hashes[this.size] = hashOf(key);
    this.size += 1;
    this.#sorted = undefined;
  }

  has(key: Key): boolean {
    this.#sorted ??= this.#hashes.slice(0, this.size).sort();
    const wanted = hashOf(key);
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? wanted) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.#sorted[low] === wanted;
  }
}
