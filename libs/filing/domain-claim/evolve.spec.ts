import type { Happened } from '../decision';
import type { RuleId } from '../vocabulary';
import type { DomainClaimEvent, DomainFiling } from './events';
import { evolveDomain, initialDomain } from './evolve';

const claim = { orderId: 'o-1', orderRevision: 3, accountId: 'widgets' };
const claimed = { type: 'DomainClaimed', data: claim } as const;
const filing = {
  documentHash: 'h-widgets',
  entityNumber: '粤ICP备19012345号',
  websiteNumber: '粤ICP备19012345号-1',
} as const;
const here: DomainFiling = { ...filing, provider: 'here', filingType: 'InitialFiling' };
const elsewhere: DomainFiling = { ...filing, provider: 'other' };
const filed = (data: DomainFiling) => ({ type: 'DomainFiled', data }) as const;
const unfiled = (rule: RuleId) => ({ type: 'DomainUnfiled', data: { rule } }) as const;
const state = (...events: DomainClaimEvent[]) =>
  events
    .map((event): Happened<DomainClaimEvent> => ({
      ...event,
      occurredAt: '2019-03-04T09:00:00.000+08:00',
    }))
    .reduce(evolveDomain, initialDomain);

describe('a claimed domain', () => {
  it('is released by exactly its claim', () => {
    const released = (orderId: string, orderRevision: number) =>
      state(claimed, { type: 'DomainReleased', data: { orderId, orderRevision } });
    expect(released('o-1', 3)).toEqual({});
    expect(released('o-1', 2)).toEqual({ claim });
    expect(released('o-2', 3)).toEqual({ claim });
  });

  it('is taken over by a later claim', () => {
    const later = { ...claim, orderId: 'o-2' };
    expect(state(claimed, { type: 'DomainClaimed', data: later })).toEqual({ claim: later });
  });

  it('is claimed no more once it is filed here', () =>
    expect(state(claimed, filed(here))).toEqual({ filed: here }));

  it('stays claimed when a record shows it filed elsewhere', () =>
    expect(state(claimed, filed(elsewhere))).toEqual({ claim, filed: elsewhere }));
});

describe('a domain filed here', () => {
  it('stays so when a record shows it with another provider too', () =>
    expect(state(filed(here), filed(elsewhere))).toEqual({ filed: here }));

  it.each<RuleId>(['A-4', 'A-5'])('is filed no more by %s, and knows under whom it was', (rule) =>
    expect(state(filed(here), unfiled(rule))).toEqual({
      unfiled: rule,
      formerEntity: here.entityNumber,
    }),
  );

  it('is still filed through others once this provider is removed (A-6)', () =>
    expect(state(filed(here), claimed, unfiled('A-6'))).toEqual({
      claim,
      filed: elsewhere,
      unfiled: 'A-6',
    }));
});

describe('a domain that was filed', () => {
  it('is so again, for no old reason', () =>
    expect(state(filed(here), unfiled('A-5'), filed(here))).toEqual({ filed: here }));
});
