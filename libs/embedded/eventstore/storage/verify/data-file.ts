import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { CorruptDataError } from '../errors';

export const PAGE_BYTES = 4096;
export const PAGE_HEADER_BYTES = 24;

export const enum PageKind {
  Branch = 0x01,
  Leaf = 0x02,
  Overflow = 0x04,
  Meta = 0x08,
}

/** An LMDB data file, read without LMDB: that maps the file and trusts every pointer in it. */
export class DataFile {
  private readonly descriptor: number;
  readonly bytes: number;

  constructor(private readonly path: string) {
    this.descriptor = openSync(path, 'r');
    this.bytes = fstatSync(this.descriptor).size;
  }

  /** `count` pages from `number` on, in a buffer of their own. @throws CorruptDataError */
  pages(number: number, count = 1): Buffer {
    const buffer = Buffer.allocUnsafe(count * PAGE_BYTES);
    const read = readSync(this.descriptor, buffer, 0, buffer.length, number * PAGE_BYTES);
    if (read !== buffer.length) throw this.corrupt(`it ends within page ${number}`);
    return buffer;
  }

  /** A page of the given kind, checked to be the one it says it is. @throws CorruptDataError */
  page(number: number, kinds: number, count = 1): Buffer {
    const page = this.pages(number, count);
    const kind = page.readUInt16LE(18);
    if (Number(page.readBigUInt64LE(0)) !== number || (kind & kinds) === 0 || kind & (kind - 1)) {
      throw this.corrupt(`page ${number} is not what it should be`);
    }
    return page;
  }

  corrupt(what: string): CorruptDataError {
    return new CorruptDataError(`${this.path}: ${what}`);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
