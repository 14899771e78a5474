import { CommandError } from '../errors';
import { type Scan } from '../plan/scan';
import { decodeFields } from '../values/document';
import { type Sort } from './sort';

const MAX_SORT_BYTES = 100 * 1024 * 1024;

/** Encoded documents still to be sent. */
export interface Results {
  /** Gives up to so many documents, fewer only when the bytes are used up or nothing is left. */
  take(count: number, bytes: number): Buffer[];
  readonly exhausted: boolean;
}

export interface Window {
  readonly skip: number;
  /** 0 stands for all. */
  readonly limit: number;
}

/** Documents as a scan finds them, read from the store as they are asked for. */
export class ScannedResults implements Results {
  exhausted = false;
  private skipped = 0;
  private given = 0;

  constructor(
    private readonly scan: Scan,
    private readonly window: Window,
    private readonly project: (document: Buffer) => Buffer,
  ) {}

  take(count: number, bytes: number): Buffer[] {
    const taken: Buffer[] = [];
    if (count === 0 || this.exhausted) return taken;
    let size = 0;
    for (const hit of this.scan) {
      if (this.skipped++ < this.window.skip) continue;
      const document = Buffer.from(this.project(hit.bytes));
      size += document.length;
      this.exhausted = taken.push(document) + this.given === this.window.limit;
      if (this.exhausted || taken.length === count || size >= bytes) {
        this.given += taken.length;
        return taken;
      }
    }
    this.exhausted = true;
    return taken;
  }
}

/** Documents that are all in memory. */
export class ListedResults implements Results {
  private at = 0;

  constructor(private readonly documents: readonly Buffer[]) {}

  get exhausted(): boolean {
    return this.at >= this.documents.length;
  }

  take(count: number, bytes: number): Buffer[] {
    const from = this.at;
    for (let size = 0; !this.exhausted && this.at - from < count && size < bytes; this.at++) {
      size += this.documents[this.at]?.length ?? 0;
    }
    return this.documents.slice(from, this.at);
  }
}

interface Keyed {
  readonly key: Buffer;
  readonly document: Buffer;
}

/**
 * Sorts what a scan finds, keeping no more in memory than the window needs.
 * @throws CommandError ExceededMemoryLimit above 100 MB, the limit of a MongoDB server
 */
export function sortedDocuments(scan: Scan, sort: Sort, { skip, limit }: Window): Buffer[] {
  const wanted = limit === 0 ? Infinity : skip + limit;
  let kept: Keyed[] = [];
  let bytes = 0;
  for (const hit of scan) {
    const document = Buffer.from(hit.bytes);
    kept.push({ key: sort.keyOf(decodeFields(document, sort.names)), document });
    bytes += document.length;
    if (kept.length >= 2 * wanted + 1000) {
      kept = inOrder(kept).slice(0, wanted);
      bytes = kept.reduce((sum, one) => sum + one.document.length, 0);
    }
    if (bytes > MAX_SORT_BYTES) {
      throw new CommandError(
        'ExceededMemoryLimit',
        'Sort exceeded memory limit of 104857600 bytes: add an index for it',
      );
    }
  }
  return inOrder(kept)
    .slice(skip, wanted)
    .map(({ document }) => document);
}

const inOrder = (documents: Keyed[]) => documents.sort((a, b) => Buffer.compare(a.key, b.key));
