import { recorded } from '../testing/events';
import { foldKey, goneOn, groupByKey } from './fold';

interface Tally {
  readonly types: readonly string[];
}

const tally = {
  evolve: (before: Tally | null, { type }: { type: string }): Tally => {
    if (type === 'Poison') throw new Error('cannot be folded');
    return { types: [...(before?.types ?? []), type] };
  },
  toDocument: (state: Tally): Tally => {
    if (state.types.includes('Unsayable')) throw new Error('no document');
    return state;
  },
};

const [a, poison, c] = recorded(
  { stream: 'order-1', type: 'A' },
  { stream: 'order-1', type: 'Poison' },
  { stream: 'order-1', type: 'C' },
);
if (!a || !poison || !c) throw new Error('three events');

describe('the events of one key', () => {
  it('fold in order from nothing', () => {
    expect(foldKey(tally, undefined, [a, c])).toEqual({
      folded: { state: { types: ['A', 'C'] }, position: 300n },
    });
  });

  it('are passed over as far as the document holds them', () => {
    const current = { state: { types: ['A'] }, position: 100n };
    expect(foldKey(tally, current, [a, c]).folded?.state.types).toEqual(['A', 'C']);
    expect(foldKey(tally, current, [a])).toEqual({});
  });

  it('wait from the one on that cannot be folded; those before it are folded', () => {
    expect(foldKey(tally, undefined, [a, poison, c])).toEqual({
      folded: { state: { types: ['A'] }, position: 100n },
      failed: { events: [poison, c], reason: 'Error: cannot be folded' },
    });
  });
});

describe('the events of one key, folded carefully', () => {
  it('wait from the one on after which no document can be made', () => {
    const unsayable = { ...poison, type: 'Unsayable' };
    expect(foldKey(tally, undefined, [a, unsayable, c], true)).toEqual({
      folded: { state: { types: ['A'] }, position: 100n },
      failed: { events: [unsayable, c], reason: 'Error: no document' },
    });
  });
});

describe('a batch', () => {
  it('is grouped by the keys each event concerns, none for some', () => {
    const keys = ({ type }: { type: string }) =>
      type === 'A' ? ['x', 'y'] : type === 'C' ? ['y'] : [];
    const { groups, keyless } = groupByKey({ keys }, [a, poison, c]);
    expect([...groups]).toEqual([
      ['x', [a]],
      ['y', [a, c]],
    ]);
    expect(keyless.size).toBe(0);
  });

  it('keeps apart, from an event on whose keys cannot be told, those of its stream', () => {
    const keys = ({ type }: { type: string }) => {
      if (type === 'Poison') throw new Error('no keys');
      return ['x'];
    };
    const { groups, keyless } = groupByKey({ keys }, [a, poison, c]);
    expect([...groups]).toEqual([['x', [a]]]);
    expect([...keyless]).toEqual([['order-1', { events: [poison, c], reason: 'Error: no keys' }]]);
  });
});

describe('events that waited while their keys could not be told', () => {
  const groups = new Map([['x', [a, c]]]);
  const at = (position: bigint) => new Map([['x', { position }]]);

  it('come in time where the document is before them, or not there yet', () => {
    expect(goneOn(groups, at(99n))).toBeUndefined();
    expect(goneOn(groups, new Map())).toBeUndefined();
  });

  it('come too late where the document is at an event between or after them', () => {
    expect(goneOn(groups, at(200n))).toBe('x');
    expect(goneOn(groups, at(400n))).toBe('x');
  });

  it('are in the document that is at one of them: they were retried before', () => {
    expect(goneOn(groups, at(300n))).toBeUndefined();
  });
});
