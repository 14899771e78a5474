import { changesBetween } from './changes';

describe('changes between two states', () => {
  it('are named by path, down to the smallest value', () =>
    expect(
      changesBetween(
        { status: 'Draft', draft: { websites: [{ name: 'a', domains: ['x.com'] }] } },
        { status: 'Draft', draft: { websites: [{ name: 'b', domains: ['x.com', 'y.com'] }] } },
      ),
    ).toEqual([
      { path: 'draft.websites[0].name', before: 'a', after: 'b' },
      { path: 'draft.websites[0].domains[1]', before: undefined, after: 'y.com' },
    ]));

  it('take a sealed value as one', () => {
    const before = { sealed: 'v1', key: 'p', hash: 'h1' };
    const after = { sealed: 'v2', key: 'p', hash: 'h2' };
    expect(changesBetween({ phone: before }, { phone: after })).toEqual([
      { path: 'phone', before, after },
    ]);
  });

  it('are none where the same value was sealed again', () =>
    expect(
      changesBetween(
        { phone: { sealed: 'v1', key: 'p', hash: 'h' } },
        { phone: { sealed: 'v2', key: 'p', hash: 'h' } },
      ),
    ).toEqual([]));

  it('are none between equal states', () =>
    expect(changesBetween({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([]));
});
