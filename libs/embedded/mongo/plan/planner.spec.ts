import { compileFilter } from '../query/filter';
import { compileSort } from '../query/sort';
import { type Document } from '../values/document';
import { type IndexSpec } from './index-spec';
import { type Plan, planQuery } from './planner';

const index = (key: Document, more: Partial<IndexSpec> = {}): IndexSpec => ({
  name: Object.entries(key)
    .flatMap(([path, direction]) => [path, direction])
    .join('_'),
  fields: compileSort(key).fields,
  unique: false,
  sparse: false,
  partial: undefined,
  multikey: Object.keys(key).map(() => false),
  ...more,
});

interface Asked {
  readonly sort?: Document;
  readonly limited?: boolean;
  readonly hint?: unknown;
}

const plan = (indexes: readonly IndexSpec[], filter: Document, asked: Asked = {}): Plan => {
  const { sort = {}, limited = false, hint } = asked;
  return planQuery({ filter, sort: compileSort(sort).fields, limited, hint }, indexes);
};

const statusAndTime = index({ status: 1, at: -1 });
const status = index({ status: 1 });
const time = index({ at: 1 });

describe('the index that is chosen', () => {
  it.each<[string, Document, Asked, string]>([
    ['the one whose fields are bound', { status: 'open' }, {}, 'status_1'],
    ['the one that also sorts', { status: 'open' }, { sort: { at: -1 } }, 'status_1_at_-1'],
    ['the one with more bound fields', { status: 'open', at: 5 }, {}, 'status_1_at_-1'],
    ['that of _id when _id is given', { _id: 'a', status: 'open' }, {}, '_id_'],
    [
      'the one that sorts when only a few are wanted',
      {},
      { sort: { at: 1 }, limited: true },
      'at_1',
    ],
    ['none when nothing is bound', { other: 1 }, {}, '_id_'],
    ['the one hinted at', { status: 'open' }, { hint: 'at_1' }, 'at_1'],
    ['the one hinted at by its key', { status: 'open' }, { hint: { at: 1 } }, 'at_1'],
  ])('is %s', (_, filter, asked, expected) => {
    expect(plan([status, statusAndTime, time], filter, asked).index.name).toBe(expected);
  });

  it('is a unique one that is wholly bound before any other', () => {
    const code = index({ code: 1 }, { unique: true });
    const other = index({ status: 1, code: 1, at: 1 });
    expect(plan([other, code], { status: 1, code: 1, at: 1 }).index).toBe(code);
  });

  it('is a sparse one only when the field must be there', () => {
    const sparse = index({ code: 1 }, { sparse: true });
    expect(plan([sparse], { code: 5 }).index).toBe(sparse);
    expect(plan([sparse], { code: null }).index.name).toBe('_id_');
    expect(plan([sparse], {}, { sort: { code: 1 }, limited: true }).index.name).toBe('_id_');
  });

  it('is a partial one only when the filter implies its expression', () => {
    const partial = index({ code: 1 }, { partial: compileFilter({ open: true, n: { $gt: 5 } }) });
    expect(plan([partial], { code: 1, open: true, n: 6 }).index).toBe(partial);
    expect(plan([partial], { code: 1, open: true, n: 5 }).index.name).toBe('_id_');
    expect(plan([partial], { code: 1, open: true }).index.name).toBe('_id_');
  });
});

describe('the ranges that are read', () => {
  it('are one for each value of $in', () => {
    expect(plan([status], { status: { $in: ['a', 'b', 'b'] } }).ranges).toHaveLength(2);
  });

  it('are none when the conditions contradict each other', () => {
    expect(plan([time], { at: { $gt: 5, $lt: 3 } }).ranges).toEqual([]);
  });

  it('follow one of two conditions on a field with arrays, for two elements may meet them', () => {
    const many = index({ at: 1 }, { multikey: [true] });
    expect(plan([many], { at: { $gt: 5, $lt: 3 } }).ranges).toHaveLength(1);
  });

  it('join what the branches of $or demand of one field', () => {
    const page = { $or: [{ at: { $gt: 5 } }, { at: 5, _id: { $gt: 'x' } }] };
    expect(plan([time], page).ranges).toEqual(plan([time], { at: { $gte: 5 } }).ranges);
  });
});

describe('the sort', () => {
  it.each<[string, Document, Document, boolean, boolean]>([
    ['the index', { status: 'a' }, { at: -1 }, true, false],
    ['the index backwards', { status: 'a' }, { at: 1 }, true, true],
    ['the index and then _id', { status: 'a' }, { at: -1, _id: 1 }, true, false],
    ['nothing, as _id goes the other way', { status: 'a' }, { at: -1, _id: -1 }, false, false],
    [
      'nothing, as the prefix has two values',
      { status: { $in: ['a', 'b'] } },
      { at: -1 },
      false,
      false,
    ],
    [
      'the index from its first field',
      { status: { $in: ['a', 'b'] } },
      { status: 1, at: -1 },
      true,
      false,
    ],
    [
      'the index, whatever is asked of a constant',
      { status: 'a' },
      { status: -1, at: -1 },
      true,
      false,
    ],
  ])('is provided by %s', (_, filter, sort, sorted, reverse) => {
    expect(plan([statusAndTime], filter, { sort, hint: statusAndTime.name })).toMatchObject({
      sorted,
      reverse,
    });
  });

  it('is not provided by a field with arrays', () => {
    const many = index({ at: 1 }, { multikey: [true] });
    expect(plan([many], { at: { $gt: 1 } }, { sort: { at: 1 } }).sorted).toBe(false);
  });
});
