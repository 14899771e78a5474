import { type StreamState, newStream } from '../storage/stream-state';
import { decideAppend } from './append-decision';
import { type ExpectedRevision, StreamDeleted, WrongExpectedRevision } from './refusals';

const STREAM = 'stream';
const IDS = ['a', 'b', 'c'];
const atRevision2: StreamState = { ...newStream(1), lastRevision: 2, lastPosition: 300 };
const softDeleted: StreamState = { ...atRevision2, truncateBefore: Infinity };
const tombstoned: StreamState = { ...atRevision2, tombstoned: true };

const given = (state: StreamState) => ({
  appending: (...ids: string[]) => ({
    expecting: (expected: ExpectedRevision) => () =>
      decideAppend(STREAM, state, expected, ids, {
        revisionOf: (id) => (IDS.includes(id) ? IDS.indexOf(id) : undefined),
        idAt: (revision) => IDS[revision],
      }),
  }),
});

describe('a stream at revision 2', () => {
  const appending = given(atRevision2).appending;

  it.each(['any', 'stream_exists', 2] as const)('takes new events at %s', (expected) =>
    expect(appending('new').expecting(expected)()).toBe('write'),
  );

  it.each(['no_stream', 0, 1, 3] as const)('refuses new events at %s', (expected) =>
    expect(appending('new').expecting(expected)).toThrow(WrongExpectedRevision),
  );

  it.each([
    ['no_stream', ['a', 'b', 'c'], 2],
    ['no_stream', ['a'], 0],
    ['any', ['b', 'c'], 2],
    [0, ['b'], 1],
  ] as const)('takes what it holds after %s as a repetition', (expected, ids, repeats) =>
    expect(appending(...ids).expecting(expected)()).toEqual({ repeats }),
  );

  it.each([0, 'any'] as const)('refuses known and new ids together at %s', (expected) =>
    expect(appending('b', 'new').expecting(expected)).toThrow(WrongExpectedRevision),
  );

  it('refuses known ids in another order', () =>
    expect(appending('b', 'a').expecting('any')).toThrow(WrongExpectedRevision));

  it('takes a known id once more at its end', () =>
    expect(appending('a').expecting(2)()).toBe('write'));
});

describe('a soft-deleted stream', () => {
  it.each(['no_stream', 'any', 2] as const)('takes events at %s', (expected) =>
    expect(given(softDeleted).appending('new').expecting(expected)()).toBe('write'),
  );

  it('is deleted for who expects a stream', () =>
    expect(given(softDeleted).appending('new').expecting('stream_exists')).toThrow(StreamDeleted));
});

describe('a tombstoned stream', () => {
  it.each(['any', 'no_stream', 2] as const)('takes nothing at %s', (expected) =>
    expect(given(tombstoned).appending('new').expecting(expected)).toThrow(StreamDeleted),
  );
});
