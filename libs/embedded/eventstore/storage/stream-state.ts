/** What is known of a stream without reading its events; a row per stream that was ever named. */
export interface StreamState {
  /** The stream's key in the revision index. */
  readonly number: number;
  /** -1 when nothing was ever appended. */
  readonly lastRevision: number;
  /** `$all` position of the last event, or of the tombstone; -1 without one. */
  readonly lastPosition: number;
  /** `$tb`: revisions below are hidden; Infinity: soft-deleted. */
  readonly truncateBefore: number;
  /** `$maxCount`: only this many last events are visible. */
  readonly maxCount: number;
  /** `$maxAge` in seconds. */
  readonly maxAge: number;
  readonly tombstoned: boolean;
}

const ROW_BYTES = 49;

/** @param maxCount Infinity, but 1 for streams that hold metadata: only the last counts. */
export function newStream(number: number, maxCount = Infinity): StreamState {
  return {
    number,
    lastRevision: -1,
    lastPosition: -1,
    truncateBefore: 0,
    maxCount,
    maxAge: Infinity,
    tombstoned: false,
  };
}

export function encodeStreamState(state: StreamState): Buffer {
  const row = Buffer.allocUnsafe(ROW_BYTES);
  row.writeUInt8(state.tombstoned ? 1 : 0, 0);
  row.writeDoubleBE(state.number, 1);
  row.writeDoubleBE(state.lastRevision, 9);
  row.writeDoubleBE(state.lastPosition, 17);
  row.writeDoubleBE(state.truncateBefore, 25);
  row.writeDoubleBE(state.maxCount, 33);
  row.writeDoubleBE(state.maxAge, 41);
  return row;
}

export function decodeStreamState(row: Buffer): StreamState {
  return {
    tombstoned: row.readUInt8(0) === 1,
    number: row.readDoubleBE(1),
    lastRevision: row.readDoubleBE(9),
    lastPosition: row.readDoubleBE(17),
    truncateBefore: row.readDoubleBE(25),
    maxCount: row.readDoubleBE(33),
    maxAge: row.readDoubleBE(41),
  };
}

export const isSoftDeleted = (state: StreamState): boolean => state.truncateBefore === Infinity;

export const exists = (state: StreamState): boolean => state.lastRevision >= 0;

/** The lowest revision a reader may see, `$maxAge` left aside. */
export const firstVisibleRevision = (state: StreamState): number =>
  Math.max(0, state.truncateBefore, state.lastRevision - state.maxCount + 1);
