/** A cursor that this ledger did not give. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
  constructor(readonly cursor: string) {
    super('the cursor is not one that a list has answered');
  }
}

/** A page of a list; `nextCursor` is absent on the last one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** Items per page at most (contract, section 4). */
export const maxLimit = 200;

/**
 * Where a page ended: the sort key of its last item, so that what is added or changed meanwhile
 * neither repeats nor hides another item.
 */
export const encodeCursor = (sortKey: readonly string[]): string =>
  Buffer.from(JSON.stringify(sortKey)).toString('base64url');

/** @throws InvalidCursor */
export const decodeCursor = (cursor: string, length: number): readonly string[] => {
  const texts = parsed(Buffer.from(cursor, 'base64url').toString());
  const valid = Array.isArray(texts) && texts.length === length;
  if (!valid || !texts.every((text) => typeof text === 'string')) throw new InvalidCursor(cursor);
  return texts;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the caller, as any other text that is no cursor
  }
};

/** The page of what was read with one item more than asked for, to see whether there is a next one. */
export const pageOf = <Found, Item>(
  found: readonly Found[],
  limit: number,
  sortKey: (found: Found) => readonly string[],
  present: (found: Found) => Item,
): Page<Item> => {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(present);
  if (found.length <= limit || last === undefined) return { items };
  return { items, nextCursor: encodeCursor(sortKey(last)) };
};

export interface PageRequest {
  /** 1 to 200; default 50 */
  readonly limit?: number;
  readonly cursor?: string;
}

export const limitOf = ({ limit = 50 }: PageRequest): number =>
  Math.min(Math.max(limit, 1), maxLimit);
