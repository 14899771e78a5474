import { Long } from 'bson';
import { CommandError } from '../errors';
import { type Results } from '../query/results';

export interface Batch {
  readonly documents: readonly Buffer[];
  readonly cursorId: bigint;
}

const IDLE_MS = 10 * 60 * 1000;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

interface Cursor {
  readonly namespace: string;
  readonly results: Results;
  timer: NodeJS.Timeout | undefined;
}

/** The open cursors. One that nobody asks for ten minutes is closed. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private lastId = 0n;

  /** The first batch; where more is left, a cursor stays open for it. */
  start(namespace: string, results: Results, batchSize: number, single: boolean): Batch {
    const documents = results.take(batchSize, MAX_BATCH_BYTES);
    if (results.exhausted || single) return { documents, cursorId: 0n };
    const cursor = { namespace, results, timer: undefined };
    this.lastId += 1n;
    this.open.set(this.lastId, cursor);
    this.keep(this.lastId, cursor);
    return { documents, cursorId: this.lastId };
  }

  /** @throws CommandError CursorNotFound, also when the cursor is of another namespace */
  more(id: bigint, namespace: string, batchSize: number): Batch {
    const cursor = this.open.get(id);
    if (cursor === undefined || cursor.namespace !== namespace) {
      throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
    }
    const documents = cursor.results.take(batchSize, MAX_BATCH_BYTES);
    if (!cursor.results.exhausted) this.keep(id, cursor);
    else this.close(id);
    return { documents, cursorId: cursor.results.exhausted ? 0n : id };
  }

  /** Whether there was such a cursor. */
  close(id: bigint): boolean {
    clearTimeout(this.open.get(id)?.timer);
    return this.open.delete(id);
  }

  closeAll(): void {
    for (const id of [...this.open.keys()]) this.close(id);
  }

  get count(): number {
    return this.open.size;
  }

  private keep(id: bigint, cursor: Cursor): void {
    clearTimeout(cursor.timer);
    cursor.timer = setTimeout(() => this.close(id), IDLE_MS).unref();
  }
}

/** The answer `{cursor: {<field>: [...], id, ns}, ok: 1}`, encoded without decoding the documents. */
export function cursorReply(
  field: 'firstBatch' | 'nextBatch',
  namespace: string,
  batch: Batch,
): Buffer {
  const items = batch.documents.flatMap((document, i) => [head(0x03, String(i)), document]);
  const id = Buffer.allocUnsafe(8);
  id.writeBigInt64LE(batch.cursorId);
  const cursor = [
    head(0x04, field),
    ...enclosed(items),
    head(0x12, 'id'),
    id,
    head(0x02, 'ns'),
    string(namespace),
  ];
  return Buffer.concat(enclosed([head(0x03, 'cursor'), ...enclosed(cursor), OK]));
}

/** The parts of an encoded document of the given encoded elements: large ones are put together once. */
function enclosed(parts: readonly Buffer[]): Buffer[] {
  const length = Buffer.allocUnsafe(4);
  length.writeInt32LE(parts.reduce((sum, part) => sum + part.length, 5));
  return [length, ...parts, END];
}

const END = Buffer.of(0);

/** The type byte and the name that an encoded element begins with. */
const head = (type: number, name: string) => Buffer.from(`${String.fromCharCode(type)}${name}\0`);

function string(value: string): Buffer {
  const bytes = Buffer.from(`\0\0\0\0${value}\0`);
  bytes.writeInt32LE(bytes.length - 4, 0);
  return bytes;
}

const OK = Buffer.concat([head(0x01, 'ok'), Buffer.from([0, 0, 0, 0, 0, 0, 0xf0, 0x3f])]);

/** @throws CommandError TypeMismatch */
export function cursorId(value: unknown): bigint {
  if (Long.isLong(value)) return value.toBigInt();
  throw new CommandError('TypeMismatch', 'a cursor id must be of type long');
}
