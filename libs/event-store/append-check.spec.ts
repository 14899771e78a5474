import { appendLimit, checkAppend } from './append-check';
import { EventTooLarge, NotSerializable } from './errors';
import { newEvent } from './spec-support';
import { type NewEvent } from './types';

const event = (data: object | undefined): NewEvent => ({
  ...newEvent('Drafted'),
  data: data as NewEvent['data'],
});
const refusal = (...events: NewEvent[]): unknown => {
  try {
    checkAppend('order-1', events);
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('events about to be appended', () => {
  it('pass when they hold nothing but JSON', () => {
    const shared = { city: 'Guangzhou' };
    const data = { a: null, b: true, c: [1.5, 'ü'], d: {}, e: [shared, shared] };
    expect(refusal(event(data))).toBeUndefined();
  });

  const cyclic: { self: unknown[] } = { self: [] };
  cyclic.self.push(cyclic);

  it.each([
    ['undefined', { a: undefined }, '.data.a', 'undefined'],
    ['no data at all', undefined, '.data', 'undefined'],
    ['a bigint', { a: [{ b: 1n }] }, '.data.a[0].b', 'a bigint'],
    ['NaN', { a: NaN }, '.data.a', 'NaN'],
    ['infinity', [-Infinity], '.data[0]', '-Infinity'],
    ['a date', { at: new Date(0) }, '.data.at', 'a Date'],
    ['a map', { m: new Map() }, '.data.m', 'a Map'],
    ['a function', { f: () => 1 }, '.data.f', 'a function'],
    ['a cycle', cyclic, '.data.self[0]', 'a cycle'],
  ])('are refused, naming the place, with %s', (_, data, path, found) => {
    const error = refusal(event({}), event(data));
    expect(error).toBeInstanceOf(NotSerializable);
    expect(error).toMatchObject({ path: `events[1]${path}`, found });
  });

  const size = (e: NewEvent) =>
    Buffer.byteLength(JSON.stringify(e.data) + JSON.stringify(e.metadata)) + 2 * e.type.length;
  const ofBytes = (bytes: number) => event({ text: 'x'.repeat(bytes - size(event({ text: '' }))) });

  it('may have exactly the limit in bytes together', () => {
    expect(refusal(ofBytes(400_000), ofBytes(appendLimit - 400_000))).toBeUndefined();
  });

  it('are refused one byte beyond it', () => {
    const error = refusal(ofBytes(400_000), ofBytes(appendLimit - 399_999));
    expect(error).toBeInstanceOf(EventTooLarge);
    expect(error).toMatchObject({ bytes: appendLimit + 1, limit: 1_048_576 });
  });

  it('are counted in UTF-8, not in characters', () => {
    expect(refusal(event({ text: '网'.repeat(400_000) }))).toBeInstanceOf(EventTooLarge);
  });

  it('are at least one', () => {
    expect(refusal()).toBeInstanceOf(RangeError);
  });
});
