import { Resolver } from './resolve';
import { ScenarioMalformed } from './scenario';

describe('references of a scenario', () => {
  const resolver = new Resolver(
    {
      number: 7,
      site: { name: 'widgets', domains: ['a.com', 'b.com'], owner: '$owner' },
      owner: { id: '$number' },
      greeting: 'hello $number',
      code: 'defined',
      code2: 'second',
      circle: { back: '$round' },
      round: '$circle',
    },
    { code: '$saved is text', order: 'o-1' },
  );

  it.each([
    ['a whole scalar takes the value with its type', '$number', 7],
    ['inside text they give their text', 'no $number.', 'no 7.'],
    ['the longest name matches', '/$code2/', '/second/'],
    ['they resolve recursively', '$owner', { id: 7 }],
    ['text of a value resolves as well', '$greeting', 'hello 7'],
    ['a saved value wins, and is taken as it is', '$code', '$saved is text'],
    ['they resolve in lists and keys', [{ $order: '$number' }], [{ 'o-1': 7 }]],
    ['a dollar without a name is a dollar', 'US$ 5, $5', 'US$ 5, $5'],
    ['other values stay', [1, null, true], [1, null, true]],
  ])('%s', (_, value, resolved) => {
    expect(resolver.resolve(value)).toEqual(resolved);
  });

  it('are resolved before objects are merged, deeply, a list replacing a list', () => {
    const merge = { $merge: ['$site', { owner: { id: 8, name: 'x' }, domains: ['c.com'] }] };
    expect(resolver.resolve({ with: merge })).toEqual({
      with: { name: 'widgets', domains: ['c.com'], owner: { id: 8, name: 'x' } },
    });
  });

  it('merge inside a merge', () => {
    const inner = { $merge: ['$owner', { name: 'x' }] };
    expect(resolver.resolve({ $merge: [{ owner: inner }, { owner: { name: 'y' } }] })).toEqual({
      owner: { id: 7, name: 'y' },
    });
  });

  it.each([
    ['to nothing', '$nobody'],
    ['in a circle', '$circle'],
    ['to an object, inside text', 'x $owner'],
    ['merged with anything but objects', { $merge: ['$number'] }],
    ['merged beside other keys', { $merge: [], name: 'x' }],
  ])('%s are refused', (_, value) => {
    expect(() => resolver.resolve(value)).toThrow(ScenarioMalformed);
  });
});
