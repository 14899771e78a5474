import { mismatch } from './match';

describe('what came, against what is expected', () => {
  const came = {
    a: 1,
    list: [{ type: 'x', at: 1 }, { type: 'y' }],
    none: null,
    until: '2019-06-22T00:00:00.000+08:00',
  };

  it.each([
    ['fields beyond the expected ones', { a: 1 }],
    ['list elements each as a subset', { list: [{ type: 'x' }, {}] }],
    ['nothing expected', {}],
    ['null', { none: null }],
    ['the same instant', { until: '2019-06-22T00:00:00+08:00' }],
    ['the same instant elsewhere', { until: '2019-06-21T16:00:00Z' }],
  ])('holds with %s', (_, expected) => {
    expect(mismatch(expected, came)).toBeUndefined();
  });

  it.each([
    ['another value', { a: 2 }, { at: 'a', expected: 2, came: 1 }],
    ['the same text as a number', { a: '1' }, { at: 'a', expected: '1', came: 1 }],
    ['another instant', { until: '2019-06-22T00:00:00Z' }, { at: 'until' }],
    ['a day where an instant came', { until: '2019-06-22' }, { at: 'until' }],
    ['a missing field', { b: 1 }, { at: 'b', expected: 1, came: undefined }],
    ['another element', { list: [{}, { type: 'x' }] }, { at: 'list[1].type' }],
    ['a shorter list', { list: [{ type: 'x' }] }, { at: 'list' }],
    ['an object where a scalar came', { a: { b: 1 } }, { at: 'a', came: 1 }],
    ['a list where an object came', [1], { at: '' }],
  ])('names the place with %s', (_, expected, place) => {
    expect(mismatch(expected, came)).toMatchObject(place);
  });
});
