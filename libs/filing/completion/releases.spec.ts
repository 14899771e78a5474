import type { OrderIn } from '../order/state';
import { completed, twoDrafted } from '../testing/completed';
import { on } from '../testing/values';
import { releasesOf, supersededClaims } from './releases';
import { releaseEvents } from './stream-update';

const cancelled = (more: object = {}): OrderIn<'Cancelled'> => {
  const { orderId, accountId, filingType, province, entityType, document, documentHash } =
    completed('InitialFiling');
  return {
    status: 'Cancelled',
    reason: 'withdrawn',
    cancelledAt: on('2019-03-05T09:00'),
    ...{ orderId, accountId, filingType, province, entityType, document, documentHash },
    domains: ['widgets-test.com'],
    channel: 'pc',
    openedAt: on('2019-03-04T09:00'),
    draft: {},
    photos: {},
    openingClaims: [{ stream: 'account-widgets' }, { stream: 'registry-h-widgets' }],
    ...more,
  };
};
const opening = [
  { stream: 'registry-h-widgets', events: [], releases: [{ type: 'EntityOrderClosed' }] },
  { stream: 'account-widgets', events: [], releases: [{ type: 'OrderClosed' }] },
];
const released = (stream: string, ...releases: readonly object[]) => ({
  stream,
  events: [],
  releases,
});
const code = (serviceCode: string) => ({ type: 'ServiceCodeReleased', serviceCode });

describe('a cancelled order', () => {
  it('releases account and registry, the account last, when it was never submitted (O-2)', () => {
    expect(releasesOf(cancelled())).toEqual(opening);
  });

  it('releases its domains and codes first (O-5, C-5)', () => {
    expect(releasesOf(cancelled({ claims: twoDrafted.claims }))).toEqual([
      released('domain-shop-widgets-test.com', { type: 'DomainReleased' }),
      released('domain-widgets-test.com', { type: 'DomainReleased' }),
      released('instance-i-widgets', code('code-1'), code('code-2')),
      ...opening,
    ]);
  });
});

describe('a new submission', () => {
  it('releases what the previous one claimed and it does not', () => {
    const latest = [
      { stream: 'domain-widgets-test.com' },
      { stream: 'instance-i-widgets', code: 'code-2' },
      { stream: 'instance-i-other', code: 'code-3' },
    ];
    expect(supersededClaims(twoDrafted.claims, latest)).toEqual([
      released('domain-shop-widgets-test.com', { type: 'DomainReleased' }),
      released('instance-i-widgets', code('code-1')),
    ]);
  });

  it('of the same websites releases nothing', () => {
    expect(supersededClaims(twoDrafted.claims, twoDrafted.claims)).toEqual([]);
  });
});

describe('a release', () => {
  const held = { orderId: 'o-1', orderRevision: 7 };

  it('names the claim that the stream holds for the order', () => {
    expect(releaseEvents({ type: 'OrderClosed' }, 'o-1', held)).toEqual([
      { type: 'OrderClosed', data: held },
    ]);
    expect(
      releaseEvents({ type: 'ServiceCodeReleased', serviceCode: 'code-1' }, 'o-1', held),
    ).toEqual([{ type: 'ServiceCodeReleased', data: { ...held, serviceCode: 'code-1' } }]);
  });

  it("is none where the stream holds no claim, or another order's", () => {
    expect(releaseEvents({ type: 'DomainReleased' }, 'o-1', undefined)).toEqual([]);
    expect(releaseEvents({ type: 'DomainReleased' }, 'o-2', held)).toEqual([]);
  });
});
