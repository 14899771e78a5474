import type { DomainState } from '../domain-claim/events';
import { domainFiled, record } from '../testing/completed';
import { entityNumber, siteNumber } from '../testing/filed';
import { spreadOf } from './spread';

const dropped = ['old-widgets-test.com'];
const elsewhere = domainFiled({ provider: 'other' });
const unfiledBy = (state: DomainState) =>
  spreadOf({ ...record(), websites: [], dropped }, { 'old-widgets-test.com': state }).filter(
    ({ stream }) => stream.startsWith('domain-'),
  );

describe('an imported record', () => {
  it('has its numbers in use and its domains filed through the other provider', () => {
    const imported = { type: 'NumberImported', data: { entityNumber } };
    const { documentHash } = record();
    const filed = { documentHash, entityNumber, websiteNumber: siteNumber, provider: 'other' };
    expect(spreadOf(record(), {})).toEqual([
      { stream: `number-${entityNumber}`, events: [imported], releases: [] },
      { stream: `number-${siteNumber}`, events: [imported], releases: [] },
      {
        stream: 'domain-widgets-test.com',
        events: [{ type: 'DomainFiled', data: filed }],
        releases: [],
      },
    ]);
  });
});

describe('a domain that an imported record dropped', () => {
  it('is filed no more (A-5)', () =>
    expect(unfiledBy(elsewhere)).toEqual([
      {
        stream: 'domain-old-widgets-test.com',
        events: [{ type: 'DomainUnfiled', data: { rule: 'A-5' } }],
        releases: [],
      },
    ]));

  it.each<[string, DomainState]>([
    ['filed here', domainFiled()],
    ['from which this provider was removed (A-6)', { ...elsewhere, unfiled: 'A-6' }],
    ['filed under another entity since', domainFiled({ provider: 'other', entityNumber: 'n' })],
  ])('keeps its filing when it is one %s', (_what, state) => expect(unfiledBy(state)).toEqual([]));
});
