import { evolveAccount } from '../account/evolve';
import { streams } from '../claims';
import type { DomainEvent, Evolve } from '../decision';
import { evolveDomain } from '../domain-claim/evolve';
import { evolveEntity } from '../entity/evolve';
import { evolveRegistry } from '../registry/evolve';
import { completed, domainFiled, facts, linked, record, twoDrafted } from '../testing/completed';
import {
  at,
  entityAfter,
  entityFiled,
  entityNumber,
  filedShop,
  filedSite,
  shopNumber,
  siteNumber,
  twoWebsites,
} from '../testing/filed';
import { on, website, widgets } from '../testing/values';
import type { FilingType } from '../vocabulary';
import { completionOf } from './completion';
import type { CompletionFacts } from './facts';
import type { CompletedOrder } from './filings';
import { releaseEvents, type StreamUpdate } from './stream-update';

const occurredAt = on('2019-03-20T15:00');

const fold = <State, E extends DomainEvent>(
  evolve: Evolve<State, E>,
  state: State,
  events: readonly DomainEvent[],
): State => events.map((event) => ({ ...(event as E), occurredAt })).reduce(evolve, state);

/** The facts as they are once a stream has been told. */
const told = (
  { orderId, documentHash }: CompletedOrder,
  before: CompletionFacts,
  { stream, events, releases }: StreamUpdate,
): CompletionFacts => {
  const held = before.account.status === 'Registered' ? before.account.open : undefined;
  const all = [...events, ...releases.flatMap((release) => releaseEvents(release, orderId, held))];
  if (stream === streams.entity(entityNumber))
    return { ...before, entity: fold(evolveEntity, before.entity, all) };
  if (stream === streams.registry(documentHash))
    return { ...before, registry: fold(evolveRegistry, before.registry, all) };
  if (stream === streams.account('widgets'))
    return { ...before, account: fold(evolveAccount, before.account, all) };
  const domain = stream.replace('domain-', '');
  const state = before.domains[domain];
  return state
    ? { ...before, domains: { ...before.domains, [domain]: fold(evolveDomain, state, all) } }
    : before;
};

const unfiledHere = entityAfter(...at(occurredAt, entityFiled({ orderId: 'o-0' })));
const filedHere = entityAfter(
  ...twoWebsites.map((event) =>
    event.type === 'EntityFiled' ? { ...event, data: { ...event.data, orderId: 'o-0' } } : event,
  ),
);
const domains = {
  'shop-widgets-test.com': domainFiled({ websiteNumber: shopNumber }),
  'widgets-test.com': domainFiled(),
};
const here = { entity: filedHere, account: linked, domains };
const registered = {
  registry: { records: [record({ system: 'HiChina' })], blacklisted: false },
};
const siteNumbers = {
  'widgets-test.com': siteNumber,
  'shop-widgets-test.com': shopNumber,
};
const renamed = website('new-widgets-test.com', 'code-1');

const orders: readonly (readonly [
  FilingType,
  Partial<CompletedOrder>,
  Partial<CompletionFacts>,
])[] = [
  [
    'InitialFiling',
    { ...twoDrafted, numberedEntity: entityNumber, websiteNumbers: siteNumbers },
    { domains: { 'widgets-test.com': {}, 'shop-widgets-test.com': {} } },
  ],
  ['ProviderAddition', { draft: { entity: widgets, websites: [filedSite] } }, registered],
  [
    'ContinuedProviderAddition',
    { draft: { websites: [filedSite] } },
    { ...registered, entity: unfiledHere, account: linked },
  ],
  ['WebsiteAddition', { ...twoDrafted, websiteNumbers: siteNumbers }, {}],
  [
    'ContinuedWebsiteAddition',
    { draft: { websites: [filedShop] }, websiteNumbers: siteNumbers },
    { entity: unfiledHere, account: linked },
  ],
  ['EntityChange', { draft: { entity: widgets } }, { ...here, documentHash: 'h-new' }],
  ['WebsiteChange', { draft: { websites: [renamed] }, websiteNumber: siteNumber }, here],
  ['EntityCancellation', {}, here],
  ['WebsiteCancellation', { websiteNumber: shopNumber }, here],
  ['ProviderRemoval', { websiteNumber: siteNumber }, here],
  ['FilingClaim', { numberedEntity: entityNumber }, registered],
  ['FilingImport', { numberedEntity: entityNumber }, registered],
];

describe.each(orders)('a completion of %s that stopped half-way', (filingType, more, known) => {
  const order = completed(filingType, { entityNumber, ...more });
  const start = facts(order, known);
  const whole = completionOf(order, start);

  it.each(whole.map(({ stream }, count) => [count, stream] as const))(
    'after %i streams goes on with %s, the same as before',
    (count) => {
      const then = whole
        .slice(0, count)
        .reduce((before, update) => told(order, before, update), start);
      const ahead = whole.slice(count);
      const streamsAhead = ahead.map(({ stream }) => stream);
      const again = completionOf(order, then);
      expect(again.filter(({ stream }) => streamsAhead.includes(stream))).toEqual(ahead);
      expect(whole.map(({ stream }) => stream)).toEqual(
        expect.arrayContaining(again.map(({ stream }) => stream)),
      );
    },
  );

  it('is done after the last', () => {
    const then = whole.reduce((before, update) => told(order, before, update), start);
    expect(completionOf(order, then)).toEqual([]);
  });
});
