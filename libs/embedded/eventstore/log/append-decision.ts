import { type StreamState, exists, isSoftDeleted } from '../storage/stream-state';
import { type ExpectedRevision, StreamDeleted, WrongExpectedRevision } from './refusals';

/** How the log answers for ids it has seen. */
export interface KnownIds {
  /** Where a recent event of this id lies in the stream. */
  revisionOf(id: string): number | undefined;
  idAt(revision: number): string | undefined;
}

/** 'write', or the last revision of the earlier write that this one repeats. */
export type AppendDecision = 'write' | { readonly repeats: number };

/**
 * Whether the events may be appended: an append repeated with the same ids at the same expected
 * revision is answered like the first one, even where the stream has gone on since.
 * @throws WrongExpectedRevision, StreamDeleted
 */
export function decideAppend(
  stream: string,
  state: StreamState,
  expected: ExpectedRevision,
  ids: readonly string[],
  known: KnownIds,
): AppendDecision {
  if (state.tombstoned) throw new StreamDeleted(stream);
  const wrong = (): Error => new WrongExpectedRevision(stream, expected, state.lastRevision);
  if (expected === 'stream_exists') {
    if (isSoftDeleted(state)) throw new StreamDeleted(stream);
    if (!exists(state)) throw wrong();
  }
  if (expected === 'any' || expected === 'stream_exists') {
    const first = ids[0] === undefined ? undefined : known.revisionOf(ids[0]);
    if (first === undefined) return 'write';
    if (!ids.every((id, index) => known.revisionOf(id) === first + index)) throw wrong();
    return { repeats: first + ids.length - 1 };
  }
  if (expected === 'no_stream' && isSoftDeleted(state)) return 'write';
  const after = expected === 'no_stream' ? -1 : expected;
  if (after === state.lastRevision) return 'write';
  if (after > state.lastRevision || ids.length === 0) throw wrong();
  if (!ids.every((id, index) => known.idAt(after + 1 + index) === id)) throw wrong();
  return { repeats: after + ids.length };
}
